using Bloomberg.Contracts.Known;

namespace Bloomberg.Contracts.News;

/// <summary>
/// Coins, one subject each. Many coins share a ticker; the one meant at a venue is the best known of them. A coin is followed where its trades
/// are: at Binance against the first of <see cref="Quotes"/> that is listed, else in the list of all coins.
/// </summary>
internal sealed class CoinSubjects
{
    private const string Venue = "binance";
    private const string CoinList = "coingecko";

    // Up to here a rank makes a coin well known.
    private const int TopRank = 100;

    // Dollars first, then what has the longest history. Never lira or peso: a price of USDT in these is the price of the currency.
    private static readonly string[] Quotes = ["USDT", "USDC", "FDUSD", "TUSD", "BTC", "EUR", "ETH", "BNB"];

    private sealed record Coin(string Id, string Ticker, string? Name, IReadOnlyList<string> Aliases, int Rank);

    private readonly Dictionary<string, AssetKey> _byId = [];
    private readonly Dictionary<string, Subject> _byTicker = [];

    /// <param name="rows">Coins and pairs of coins.</param>
    /// <param name="isCurrency">Tells EUR and JPY from coins; venues list both.</param>
    public CoinSubjects(IReadOnlyList<CatalogueRow> rows, Func<string, bool> isCurrency)
    {
        var pairs = Pairs(rows, isCurrency);
        var coins = Coins(rows);
        // Before the venue has told its list, coins have the names they will have then.
        var assumed = pairs.Count == 0;
        var seen = new HashSet<AssetKey>();
        foreach (var sharing in coins.GroupBy(coin => coin.Ticker).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var all = sharing.OrderBy(coin => coin.Rank).ThenBy(coin => coin.Id, StringComparer.Ordinal).ToArray();
            var meant = all.Length == 1 || all[0].Rank < int.MaxValue ? all[0] : null;
            AssetKey? traded = pairs.TryGetValue(sharing.Key, out var pair) ? pair
                : assumed && meant?.Rank < int.MaxValue && sharing.Key != Quotes[0] ? new(Venue, $"{sharing.Key}/{Quotes[0]}") : null;
            foreach (var coin in all)
            {
                var subject = Add(coin, coin == meant ? traded : null, coin == meant && pairs.ContainsKey(sharing.Key));
                if (coin == meant) _byTicker[sharing.Key] = subject;
            }
        }
        foreach (var (ticker, key) in pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (_byTicker.ContainsKey(ticker)) continue;
            Subjects.Add(_byTicker[ticker] = new(key, AssetType.Crypto, [], [ticker], int.MaxValue, Prominence.Listed));
        }
    }

    public List<Subject> Subjects { get; } = [];

    public AssetKey? OfId(string id) => _byId.TryGetValue(id, out var key) ? key : null;

    public Subject? OfTicker(string ticker) => _byTicker.GetValueOrDefault(ticker);

    private Subject Add(Coin coin, AssetKey? traded, bool listed)
    {
        var key = traded ?? new AssetKey(CoinList, coin.Id);
        _byId[coin.Id] = key;
        var prominence = coin.Rank <= TopRank ? Prominence.WellKnown : listed || coin.Rank < int.MaxValue ? Prominence.Listed : Prominence.Obscure;
        var subject = new Subject(
            key, AssetType.Crypto, coin.Name is null ? coin.Aliases : [coin.Name, .. coin.Aliases], [coin.Ticker], coin.Rank, prominence);
        Subjects.Add(subject);
        return subject;
    }

    // The best pair of each ticker; a coin that has none of the quotes is followed at the first in the alphabet.
    private static Dictionary<string, AssetKey> Pairs(IReadOnlyList<CatalogueRow> rows, Func<string, bool> isCurrency) => rows
        .Where(row => row.Key.Exchange == Venue && row is { Listed: true, Base: not null, Quote: not null } && !isCurrency(row.Base)
            && (Quotes.Contains(row.Quote) || !Quotes.Contains(row.Base)))
        .GroupBy(row => row.Base!)
        .ToDictionary(pairs => pairs.Key, pairs => pairs.MinBy(row => (Preference(row.Quote!), row.Key.Symbol))!.Key);

    private static int Preference(string quote) => Array.IndexOf(Quotes, quote) is >= 0 and var place ? place : Quotes.Length;

    private static List<Coin> Coins(IReadOnlyList<CatalogueRow> rows)
    {
        var coins = KnownLists.Coins.ToDictionary(coin => coin.Id, coin => new Coin(coin.Id, coin.Ticker, coin.Name, coin.Aliases, coin.Rank));
        foreach (var row in rows)
        {
            if (row.Key.Exchange != CoinList || row.Base is null) continue;
            if (coins.TryGetValue(row.Key.Symbol, out var known)) coins[known.Id] = known with { Rank = Math.Min(known.Rank, row.Rank ?? int.MaxValue) };
            else coins[row.Key.Symbol] = new(row.Key.Symbol, row.Base.ToUpperInvariant(), row.Name, [], row.Rank ?? int.MaxValue);
        }
        return [.. coins.Values];
    }
}
