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

    private readonly Place[] _places;
    private readonly int _mask;

    /// <param name="symbols">The venue's names (<c>BTCUSDT</c>) and their places in the asset table.</param>
    public SymbolTable(IReadOnlyCollection<(string Name, int AssetIndex)> symbols)
    {
        // At most half full, so a search ends soon.
        var size = 16;
        while (size < symbols.Count * 2) size *= 2;
        _mask = size - 1;
        _places = new Place[size];
        foreach (var (name, assetIndex) in symbols)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            if (bytes.Length == 0 || bytes.AsSpan().ContainsAny(NotInPlainText)) continue;
            var (head, tail) = Ends(bytes);
            var place = Hash(head, tail) & _mask;
            while (_places[place].Length != 0) place = (place + 1) & _mask;
            _places[place] = new Place(head, tail, bytes.Length, assetIndex, bytes.Length > KnownByEnds ? bytes : null);
        }
    }

    /// <summary>The place in the asset table, or -1 for a symbol that is not collected.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var (head, tail) = Ends(name);
        var i = Hash(head, tail) & _mask;
        while (true)
        {
            ref readonly var place = ref _places[i];
            if (place.Length == 0) return -1;
            if (place.Head == head && place.Tail == tail && place.Length == name.Length && (place.Long is null || name.SequenceEqual(place.Long)))
                return place.AssetIndex;
            i = (i + 1) & _mask;
        }
    }

    // Two ends of eight bytes say all of a name this long, overlapping or not.
    private const int KnownByEnds = 2 * sizeof(ulong);

    /// <summary>A name lies in its place and not behind a reference: among thousands of symbols each step aside is a wait for memory.</summary>
    private readonly record struct Place(ulong Head, ulong Tail, int Length, int AssetIndex, byte[]? Long);

    // The first and the last bytes of a name.
    private static (ulong Head, ulong Tail) Ends(ReadOnlySpan<byte> name)
    {
        if (name.Length >= sizeof(ulong)) return (BinaryPrimitives.ReadUInt64LittleEndian(name), BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]));
        var tail = 0UL;
        foreach (var b in name) tail = tail << 8 | b;
        return (0, tail);
    }

    // Multiplied so that each bit of both ends reaches the place.
    private static int Hash(ulong head, ulong tail) => (int)((head * 0x9E3779B97F4A7C15 ^ tail) * 0xC2B2AE3D27D4EB4F >> 33);
}
