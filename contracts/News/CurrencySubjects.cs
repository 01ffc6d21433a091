using Bloomberg.Contracts.Known;

namespace Bloomberg.Contracts.News;

/// <summary>
/// Pairs of currencies. A pair and its reverse are one subject, in the direction in which traders say it; it is followed at Yahoo, which has
/// prices through the day, where the rates of central banks come once.
/// </summary>
internal sealed class CurrencySubjects
{
    private const string Quoted = "yahoo";
    private const string Ending = "=X";
    private const int Letters = 3;

    private readonly Dictionary<(string Base, string Quote), AssetKey> _byPair = [];
    private readonly HashSet<string> _currencies;

    public CurrencySubjects(IEnumerable<CatalogueRow> rows)
    {
        foreach (var pair in KnownLists.Pairs) Add(new(Quoted, pair.YahooSymbol), pair.Base, pair.Quote, [pair.Name, .. pair.Aliases], pair.Rank);
        foreach (var row in rows.OrderByDescending(row => row.Key.Exchange == Quoted).ThenBy(row => row.Key.ToString(), StringComparer.Ordinal))
        {
            if (PairOf(row.Key, row) is var (based, quote)) Add(row.Key, based, quote, row.Name is null ? [] : [row.Name], row.Rank ?? int.MaxValue);
        }
        _currencies = [.. _byPair.Keys.SelectMany(pair => new[] { pair.Base, pair.Quote })];
    }

    public List<Subject> Subjects { get; } = [];

    public bool IsCurrency(string code) => _currencies.Contains(code);

    /// <summary>The subject of two currencies, whichever comes first.</summary>
    public AssetKey? Of(string based, string quote) =>
        _byPair.TryGetValue((based, quote), out var key) || _byPair.TryGetValue((quote, based), out key) ? key : null;

    public AssetKey? Of(AssetKey key) => PairOf(key, null) is var (based, quote) ? Of(based, quote) : null;

    private void Add(AssetKey key, string based, string quote, IReadOnlyList<string> names, int rank)
    {
        if (Of(based, quote) is not null) return;
        _byPair.Add((based, quote), key);
        Subjects.Add(new(key, AssetType.Forex, names, [$"{based}/{quote}"], rank, rank < int.MaxValue ? Prominence.WellKnown : Prominence.Listed));
    }

    // EURUSD=X; JPY=X, which is USD/JPY; EUR/USD.
    private static (string, string)? PairOf(AssetKey key, CatalogueRow? row)
    {
        if (row is { Base: { Length: Letters } based, Quote: { Length: Letters } quote }) return (based, quote);
        var symbol = key.Symbol;
        if (symbol.Length == (2 * Letters) + 1 && symbol[Letters] == '/') return (symbol[..Letters], symbol[(Letters + 1)..]);
        if (!symbol.EndsWith(Ending, StringComparison.Ordinal)) return null;
        return symbol.Length switch
        {
            Letters + 2 => ("USD", symbol[..Letters]),
            (2 * Letters) + 2 => (symbol[..Letters], symbol[Letters..(2 * Letters)]),
            _ => null,
        };
    }
}
