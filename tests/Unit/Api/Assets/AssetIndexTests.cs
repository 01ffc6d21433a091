using Bloomberg.Api.Assets;
using Xunit;

namespace Bloomberg.Tests.Unit.Api.Assets;

public sealed class AssetIndexTests
{
    private readonly AssetIndex _index = new(
    [
        Pair("BTC", "EUR", "Bitcoin", rank: 1), Pair("BTC", "USDT", "Bitcoin", rank: 1), Pair("WBTC", "USDT", "Wrapped Bitcoin", rank: 50),
        Pair("BTCST", "USDT"), Pair("ETH", "BTC", "Ethereum", rank: 2), Pair("OLD", "USDT") with { Status = "BREAK" }, Pair("GOLD", "USDT") with { Listed = false },
        Coin("bitcoin", "BTC", "Bitcoin", rank: 1), Coin("gold-3", "GOLD", "Gold"), Coin("btc-something", "BTC", "Better Tomorrow"), Coin("gold", "GLD", "Gold Coin"),
        new("yahoo", "AAPL", "equity", "AAPL", Name: "Apple Inc.", Isin: "US0378331005") { Rank = 1 },
        new("yahoo", "APLE", "equity", "APLE", Name: "Apple Hospitality REIT, Inc."),
        new("yahoo", "OR.PA", "equity", "OR.PA", Name: "L'Oréal S.A."),
        new("yahoo", "GC=F", "future", "GC=F", Name: "Gold") { Rank = 1 },
        new("yahoo", "^GSPC", "index", "^GSPC", Name: "S&P 500", Aliases: ["SPX"]) { Rank = 1 },
    ]);

    [Theory]
    [InlineData("AAPL", "yahoo:AAPL")]
    [InlineData("us0378331005", "yahoo:AAPL")]
    [InlineData("binance:BTC/EUR", "binance:BTC/EUR")]
    [InlineData("btcusdt", "binance:BTC/USDT")]
    [InlineData("btc-usdt", "binance:BTC/USDT")]
    [InlineData("gspc", "yahoo:^GSPC")]
    [InlineData("spx", "yahoo:^GSPC")]
    [InlineData("s&p 500", "yahoo:^GSPC")]
    [InlineData("loreal", "yahoo:OR.PA")]
    [InlineData("L’ORÉAL", "yahoo:OR.PA")]
    [InlineData("hospitality apple", "yahoo:APLE")]
    [InlineData("apple", "yahoo:AAPL")]
    [InlineData("gold", "yahoo:GC=F")]
    public void The_best_comes_first(string words, string best) => Assert.Equal(best, $"{Search(words)[0].Asset.Key}");

    [Fact]
    public void A_whole_ticker_is_better_than_a_beginning_and_that_than_a_part() =>
        Assert.Equal(
            ["binance:BTC/USDT", "coingecko:bitcoin", "binance:BTC/EUR", "coingecko:btc-something", "binance:BTCST/USDT", "binance:ETH/BTC", "binance:WBTC/USDT"],
            Keys("btc"));

    [Fact]
    public void Watched_ones_lead_among_equals_only() =>
        Assert.Equal(
            ["binance:BTC/EUR", "binance:BTC/USDT", "coingecko:bitcoin"],
            _index.Search("BTC", null, 3, key => key.Symbol is "BTC/EUR" or "WBTC/USDT").Select(match => $"{match.Asset.Key}"));

    [Fact]
    public void A_coin_without_a_rank_takes_no_name_from_what_is_known() =>
        Assert.Equal(["yahoo:GC=F", "coingecko:gold", "coingecko:gold-3", "binance:GOLD/USDT"], Keys("gold"));

    [Fact]
    public void What_is_listed_no_more_or_does_not_trade_stands_behind_its_equals()
    {
        Assert.Equal("binance:OLD/USDT", Keys("").Except(["binance:GOLD/USDT"]).Last());
        Assert.False(Search("binance:GOLD/USDT")[0].Asset.Listed);
    }

    [Fact]
    public void A_blank_finds_everything_and_mere_signs_nothing()
    {
        Assert.Equal(_index.Count, Search(" ").Count);
        Assert.Empty(Search("-/:"));
        Assert.Empty(Search("no such thing"));
    }

    [Fact]
    public void There_are_no_more_than_asked_for_and_of_one_exchange_when_asked_for()
    {
        Assert.Equal(2, _index.Search("b", null, 2, _ => false).Count);
        Assert.All(_index.Search("btc", "coingecko", 10, _ => false), match => Assert.Equal("coingecko", match.Asset.Exchange));
    }

    [Fact]
    public void A_letter_alone_must_begin_a_name_but_a_sign_may_be_inside()
    {
        var index = new AssetIndex([Pair("1%_X", "USDT"), Pair("BTC", "USDT", "Bitcoin"), Pair("茅台", "USDT")]);

        Assert.Equal(["BTC"], index.Search("b", null, 9, _ => false).Select(match => match.Asset.Base));
        Assert.Empty(index.Search("c", null, 9, _ => false));
        Assert.Equal(["1%_X"], index.Search("%_", null, 9, _ => false).Select(match => match.Asset.Base));
        Assert.Equal(["茅台"], index.Search("台", null, 9, _ => false).Select(match => match.Asset.Base));
    }

    [Fact]
    public void Text_of_any_kind_is_a_question()
    {
        foreach (var words in new[] { "\ud800", "\n", "a\nb", "漢字", "ﬀ", new string('x', 10_000), "btc\nusdt", ":", "binance:" })
            Assert.NotNull(Search(words));
    }

    private IReadOnlyList<AssetMatch> Search(string words) => _index.Search(words, null, 100, _ => false);

    private IEnumerable<string> Keys(string words) => Search(words).Select(match => $"{match.Asset.Key}");

    private static CatalogueAsset Pair(string based, string quote, string? name = null, int? rank = null) =>
        new("binance", $"{based}/{quote}", "crypto", based + quote, based, quote, "TRADING", Name: name) { Rank = rank };

    private static CatalogueAsset Coin(string id, string ticker, string name, int? rank = null) =>
        new("coingecko", id, "crypto", id, ticker, Name: name) { Rank = rank };
}
