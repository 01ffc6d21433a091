using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// From the venue's spelling of a symbol, as bytes of a frame, to its place in the asset table: no string is made per frame. Immutable; a
/// changed watchlist makes a new one.
/// </summary>
public sealed class SymbolTable
{
    // What a JSON text has only escaped. A name with it would be a first; it is never found, so a decoder may look for bytes as they stand.
    private static readonly SearchValues<byte> NotInPlainText =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(control => (byte)control), (byte)'"', (byte)'\\']);

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
            if (bytes.Length == 0 || bytes.AsSpan().ContainsAny(NotInPlainText)) continue;
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

    // The first and the last bytes of a name, multiplied so that each of their bits reaches the place.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var (head, tail) = (0UL, 0UL);
        if (name.Length >= sizeof(ulong))
        {
            head = BinaryPrimitives.ReadUInt64LittleEndian(name);
            tail = BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]);
        }
        else
        {
            foreach (var b in name) tail = tail << 8 | b;
        }
        return (int)((head * 0x9E3779B97F4A7C15 ^ tail) * 0xC2B2AE3D27D4EB4F >> 33);
    }
}
