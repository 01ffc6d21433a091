using Bloomberg.Contracts;
using Bloomberg.Market.Sources.Yahoo;
using Xunit;
using static Bloomberg.Tests.Unit.Market.Yahoo.YahooBodies;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

public sealed class SearchTests
{
    [Fact]
    public void Listed_assets_are_found_and_all_else_is_left_out()
    {
        const string body = """
            {"count":9,"quotes":[{"symbol":"AAPL","quoteType":"EQUITY","shortname":"Apple","longname":"Apple Inc.","exchange":"NMS","exchDisp":"NASDAQ"},
             {"symbol":"AAPL251219C00120000","quoteType":"OPTION"},{"index":"7","name":"AAPlasma"},{"shouldNot":"exist"},7,null,
             {"symbol":"../x","quoteType":"EQUITY"},{"symbol":["A"],"quoteType":"EQUITY"},{"symbol":"AAPL","quoteType":"EQUITY"},
             {"symbol":"EURUSD=X","quoteType":"CURRENCY","longname":7,"shortname":"EUR/\u0007USD"},{"symbol":"^X","quoteType":"INDEX"}]}
            """;
        Assert.Equal(
            [new FoundSymbol("AAPL", "Apple Inc.", AssetType.Equity, "NASDAQ"), new("EURUSD=X", "EUR/ USD", AssetType.Forex, null), new("^X", "^X", AssetType.Index, null)],
            YahooSearch.Read(Reply(body)).Value);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"quotes\":{}}")]
    [InlineData("{\"quotes\":[")]
    public void What_is_no_list_is_unreadable(string body) => Assert.Equal(YahooFault.Unreadable, YahooSearch.Read(Reply(body)).Failure?.Fault);

    [Fact]
    public async Task What_is_found_is_an_asset_with_its_name_and_market_and_a_refusal_is_told()
    {
        const string body = """{"quotes":[{"symbol":"AAPL","quoteType":"EQUITY","longname":"Apple Inc.","exchDisp":"NASDAQ"}]}""";
        await using var yahoo = await FakeYahoo.StartAsync(call =>
            call.Target.Contains("apple", StringComparison.Ordinal) ? new YahooReply(200, body) : new YahooReply(429, "Too Many Requests", "text/plain"));
        var search = new YahooAssetSearch(new YahooSearch(yahoo.Http(TimeProvider.System)));

        var found = Assert.Single((await search.FindAsync("apple", Ending)).Assets);
        Assert.Equal(("AAPL", AssetType.Equity, "Apple Inc.", "NASDAQ"), (found.Symbol, found.Type, found.Name, found.Market));
        Assert.StartsWith("yahoo: ", (await search.FindAsync("pear", Ending)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_escaped_and_no_words_ask_nobody()
    {
        var clock = new VirtualTime();
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(200, "{\"quotes\":[]}"));
        var search = new YahooSearch(yahoo.Http(clock));
        Assert.Empty((await search.FindAsync(" a&b c ", Ending)).Value!);
        Assert.Empty((await search.FindAsync("  ", Ending)).Value!);
        Assert.Equal("/v1/finance/search?q=a%26b%20c&quotesCount=20&newsCount=0", Assert.Single(yahoo.Calls).Target);
    }
}
