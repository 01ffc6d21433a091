namespace Bloomberg.Simulator.Replay;

/// <summary>Lines of a stream as bytes, without the line break; a line stays valid until the next is read.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _finished;

    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var unread = _buffer.AsSpan(_start, _end - _start);
            var lineBreak = unread.IndexOf((byte)'\n');
            if (lineBreak >= 0)
            {
                line = unread[..lineBreak].TrimEnd((byte)'\r');
                _start += lineBreak + 1;
                return true;
            }

            if (_finished)
            {
                line = unread.TrimEnd((byte)'\r');
                _start = _end;
                return line.Length > 0;
            }

            Fill();
        }
    }

    public void Dispose() => stream.Dispose();

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _finished = read == 0;
    }
}
