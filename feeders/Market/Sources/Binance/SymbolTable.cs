using System.Text;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// From the venue's spelling of a symbol, as bytes of a frame, to its place in the asset table: no string is made per frame. Immutable; a
/// changed watchlist makes a new one.
/// </summary>
public sealed class SymbolTable
{
    public static readonly SymbolTable Empty = new([]);

    private readonly (byte[] Name, int AssetIndex)[] _places;
    private readonly int _mask;

    /// <param name="symbols">The venue's names (<c>BTCUSDT</c>) and their places in the asset table.</param>
    public SymbolTable(IReadOnlyCollection<(string Name, int AssetIndex)> symbols)
    {
        // At most half full, so a search ends soon.
        var size = 16;
        while (size < symbols.Count * 2) size *= 2;
        _mask = size - 1;
        _places = new (byte[], int)[size];
        foreach (var (name, assetIndex) in symbols)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            var place = Hash(bytes) & _mask;
            while (_places[place].Name is not null) place = (place + 1) & _mask;
            _places[place] = (bytes, assetIndex);
        }
    }

    /// <summary>The place in the asset table, or -1 for a symbol that is not collected.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        for (var place = Hash(name) & _mask; _places[place].Name is { } candidate; place = (place + 1) & _mask)
        {
            if (name.SequenceEqual(candidate)) return _places[place].AssetIndex;
        }
        return -1;
    }

    // FNV-1a: symbols are about eight bytes, for which nothing cheaper spreads well.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var b in name) hash = (hash ^ b) * 16777619u;
        return (int)(hash ^ (hash >> 15));
    }
}
