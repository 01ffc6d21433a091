namespace Bloomberg.Simulator.Replay;

/// <summary>Keeps the bytes of many frames in few large blocks instead of one array each.</summary>
internal sealed class FrameStore
{
    private const int BlockLength = 1 << 20;

    private byte[] _block = [];
    private int _used;

    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> frame)
    {
        if (_used + frame.Length > _block.Length) (_block, _used) = (new byte[Math.Max(BlockLength, frame.Length)], 0);
        frame.CopyTo(_block.AsSpan(_used));
        var kept = _block.AsMemory(_used, frame.Length);
        _used += frame.Length;
        return kept;
    }
}
