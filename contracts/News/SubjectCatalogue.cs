namespace Bloomberg.Contracts.News;

/// <summary>
/// What can be written about, and which asset stands for all listings of the same thing: <c>binance:BTC/EUR</c>, <c>coingecko:bitcoin</c> and
/// <c>yahoo:BTC-USD</c> are <c>binance:BTC/USDT</c>. The news feeder tags articles with these assets; who asks for the news of an asset asks for
/// <see cref="Representative"/> of it. Immutable: made anew from the table <c>assets</c> when that changes, and the same from the same rows in
/// any order.
/// </summary>
public sealed class SubjectCatalogue
{
    private readonly CoinSubjects _coins;
    private readonly ListedSubjects _listed;
    private readonly CurrencySubjects _currencies;

    // What is traded as a coin and is none that anybody knows of: euros for dollars' tokens, a coin of one service alone.
    private readonly HashSet<AssetKey> _alone;

    /// <param name="rows">The catalogue, in any order; what the program knows by itself is added.</param>
    public SubjectCatalogue(IEnumerable<CatalogueRow> rows)
    {
        var kinds = rows.ToLookup(row => row.Type);
        _currencies = new(kinds[AssetType.Forex]);
        _coins = new([.. kinds[AssetType.Crypto]], _currencies.IsCurrency);
        _listed = new(kinds.Where(kind => kind.Key is not (AssetType.Crypto or AssetType.Forex)).SelectMany(kind => kind));
        _alone = [.. kinds[AssetType.Crypto].Select(row => row.Key).Where(key => Known(key) is null)];
        Subjects = [.. _coins.Subjects, .. _listed.Subjects, .. _currencies.Subjects];
    }

    /// <summary>What the program knows without any catalogue.</summary>
    public static SubjectCatalogue BuiltIn { get; } = new([]);

    public IReadOnlyList<Subject> Subjects { get; }

    /// <summary>The asset that articles about this one carry; null for an asset of which nothing is known.</summary>
    public AssetKey? Representative(AssetKey asset) => Known(asset) ?? (_alone.Contains(asset) ? asset : null);

    /// <summary>The coin that is meant by a ticker, however it is written.</summary>
    public Subject? Coin(string ticker) => _coins.OfTicker(ticker.ToUpperInvariant());

    /// <summary>The subject of two currencies, whichever comes first.</summary>
    public AssetKey? CurrencyPair(string based, string quote) => _currencies.Of(based, quote);

    private AssetKey? Known(AssetKey asset) => asset.Exchange switch
    {
        "coingecko" => _coins.OfId(asset.Symbol),
        "exchangerate" => _currencies.Of(asset),
        "yahoo" => _currencies.Of(asset) ?? _listed.Of(asset) ?? OfYahooCoin(asset.Symbol),
        _ => OfCoinPair(asset.Symbol, '/') ?? _listed.Of(asset),
    };

    // BTC-USD, but not BRK-B.
    private AssetKey? OfYahooCoin(string symbol) =>
        symbol.LastIndexOf('-') is > 0 and var dash && _currencies.IsCurrency(symbol[(dash + 1)..]) ? OfCoinPair(symbol, '-') : null;

    private AssetKey? OfCoinPair(string symbol, char between)
    {
        var end = symbol.IndexOf(between, StringComparison.Ordinal);
        return end > 0 ? _coins.OfTicker(symbol[..end])?.Key : null;
    }
}
