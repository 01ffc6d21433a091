namespace Bloomberg.Contracts.Known;

/// <summary>A coin, whoever trades it.</summary>
/// <param name="Id">In CoinGecko's list.</param>
/// <param name="Ticker">For instance <c>BTC</c>.</param>
/// <param name="Name">For a person.</param>
/// <param name="Aliases">Other names it goes by.</param>
/// <param name="Rank">1 is the largest.</param>
public sealed record KnownCoin(string Id, string Ticker, string Name, IReadOnlyList<string> Aliases, int Rank);

/// <summary>Something Yahoo lists: a company, a fund, an index, a future.</summary>
/// <param name="Type">What kind of thing.</param>
/// <param name="Symbol">Yahoo's.</param>
/// <param name="Name">For a person.</param>
/// <param name="Currency">Of its prices; null for what has none.</param>
/// <param name="Market">Where it trades, in words.</param>
/// <param name="Isin">Where certain.</param>
/// <param name="Aliases">Other names it goes by.</param>
/// <param name="Rank">1 is the largest of its kind.</param>
public sealed record KnownListing(
    AssetType Type, string Symbol, string Name, string? Currency, string? Market, string? Isin, IReadOnlyList<string> Aliases, int Rank);

/// <summary>Two currencies, in the order in which traders say them.</summary>
public sealed record KnownPair(string Base, string Quote, string Name, IReadOnlyList<string> Aliases, int Rank)
{
    /// <summary>As Yahoo spells it: <c>EURUSD=X</c>.</summary>
    public string YahooSymbol => $"{Base}{Quote}=X";
}

/// <summary>A few hundred assets that are known without asking anybody, from the files beside this one; a line's place is its rank.</summary>
public static class KnownLists
{
    public static IReadOnlyList<KnownCoin> Coins { get; } =
        [.. Rows("coins").Select((row, i) => new KnownCoin(row[0], row[1], row[2], EmbeddedList.Names(row[3]), i + 1))];

    public static IReadOnlyList<KnownListing> Listings { get; } =
        [.. new[] { AssetType.Equity, AssetType.Etf, AssetType.Index, AssetType.Future }.SelectMany(Listed)];

    public static IReadOnlyList<KnownPair> Pairs { get; } =
        [.. Rows("pairs").Select((row, i) => new KnownPair(row[0][..3], row[0][4..], row[1], EmbeddedList.Names(row[2]), i + 1))];

    private static IEnumerable<KnownListing> Listed(AssetType type) => Rows(type.ToWord()).Select((row, i) =>
        new KnownListing(type, row[0], row[1], Text(row[2]), Text(row[3]), Text(row[4]), EmbeddedList.Names(row[5]), i + 1));

    private static string? Text(string field) => field.Length == 0 ? null : field;

    private static IReadOnlyList<string[]> Rows(string file) => EmbeddedList.Rows(typeof(KnownLists).Assembly, $".Known.{file}.txt");
}
