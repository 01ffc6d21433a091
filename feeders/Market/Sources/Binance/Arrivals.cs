namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// The newest trade id one socket has brought of each asset: what tells a stream that lives from one that is silent. The receive loop
/// writes, the source's loop reads; costs one comparison and one store a trade.
/// </summary>
public sealed class Arrivals
{
    /// <summary>No trade came yet.</summary>
    public const long None = -1;

    private long[] _newest = [];

    /// <summary>By the receive loop only.</summary>
    public void Note(int assetIndex, long id)
    {
        if (assetIndex >= _newest.Length) Grow(assetIndex);
        if (id > _newest[assetIndex]) _newest[assetIndex] = id;
    }

    public long Newest(int assetIndex)
    {
        var newest = Volatile.Read(ref _newest);
        return assetIndex < newest.Length ? Volatile.Read(ref newest[assetIndex]) : None;
    }

    private void Grow(int assetIndex)
    {
        var larger = new long[Math.Max(64, assetIndex * 2)];
        Array.Fill(larger, None);
        _newest.CopyTo(larger, 0);
        Volatile.Write(ref _newest, larger);
    }
}
