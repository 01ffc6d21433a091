using Bloomberg.Contracts;
using Bloomberg.Contracts.News;
using Bloomberg.News.Tagging;

namespace Bloomberg.Tests.Unit.News.Tagging;

/// <summary>What the program knows by itself, with the coins that a venue lists and some that only a list of coins has.</summary>
internal static class MadeUpCatalogue
{
    private const string Traded =
        "BTC ETH BNB XRP SOL DOGE ADA TRX LINK AVAX XLM BCH LTC DOT UNI NEAR ONE GAS ATOM SAND FLOW MASK OP MATIC DASH EOS JUP FOR GO EPS ID";

    private static readonly string[] Quotes = ["USDT", "EUR", "BTC"];

    public static IReadOnlyList<CatalogueRow> Rows { get; } =
    [
        .. Traded.Split(' ').SelectMany(coin => Quotes.Where(quote => quote != coin).Select(quote => Pair(coin, quote))),
        Pair("EUR", "USDT"), Pair("USDT", "TRY"), Pair("RARE", "BTC"), Pair("RARE", "EUR"), Pair("GONE", "USDT") with { Listed = false },
        Coin("bitcoin", "BTC", "Bitcoin"), Coin("bitcoin-fake", "BTC", "Bitcoin Fake"), Coin("harmony", "ONE", "Harmony"), Coin("gas", "GAS", "Gas"),
        Coin("flow", "FLOW", "Flow"), Coin("mask-network", "MASK", "Mask Network"), Coin("jupiter", "JUP", "Jupiter"), Coin("home-coin", "HOME", "Home"),
        Coin("time-coin", "TIME", "Time"), Coin("cat-token", "CAT", "Cat"), Coin("cat-cat", "CAT", "Cat"), Coin("gold-coin", "GOLD", "Gold"),
        Coin("apple-fruit", "APPLE", "Apple"), Coin("story-2", "IP", "Story"), Coin("gone", "GONE", "Gone"),
    ];

    public static SubjectCatalogue Catalogue { get; } = new(Rows);

    public static AssetTagger Tagger { get; } = new(Catalogue);

    /// <summary>The assets of a title, sorted, without <c>yahoo:</c>.</summary>
    public static string Tags(string title) => Tags(Tagger, title);

    public static string Tags(AssetTagger tagger, string title) =>
        string.Join(' ', tagger.Tag(title, "", []).Select(key => key.Exchange == "yahoo" ? key.Symbol : key.ToString()).Order(StringComparer.Ordinal));

    public static CatalogueRow Coin(string id, string ticker, string name) => new(new("coingecko", id), AssetType.Crypto, ticker, "USD", name);

    public static CatalogueRow Pair(string based, string quote) => new(new("binance", $"{based}/{quote}"), AssetType.Crypto, based, quote);
}
