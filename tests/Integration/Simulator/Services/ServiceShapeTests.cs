using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services;

/// <summary>All that the real services say is said here too, under the same names and as the same kinds.</summary>
public sealed class ServiceShapeTests : IAsyncLifetime
{
    private ServiceHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ServiceHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("chart-AAPL.json", "AAPL", "period1=1793491200&period2=1795046400&interval=1d")]
    [InlineData("chart-BTC-USD-2020-01-01-to-2020-01-03.json", "BTC-USD", "period1=1793491200&period2=1795046400&interval=1d")]
    [InlineData("chart-GC_F-2020-01-01-to-2020-01-03.json", "GC=F", "range=1mo&interval=1d")]
    [InlineData("chart-WSU.DE-2023-08-04-to-2023-08-09.json", "SAP.DE", "range=5d&interval=1d")]
    [InlineData("chart-hist-NVDA-split-2021-02-01-to-2022-01-31.json", "NVDA", "range=5y&interval=1d&events=split")]
    [InlineData("chart-AAPL-2020-08-31-to-2020-11-07.json", "AAPL", "period1=1591000000&period2=1606000000&interval=1d&events=div%7Csplit%7Cearn")]
    [InlineData("chart-AAPL-2024-10-02-to-2024-10-03-includePrePost-false-interval-1m.json", "AAPL", "range=1d&interval=1m&includePrePost=false")]
    [InlineData("chart-TSLA-2021-11-22-to-2021-11-23-interval-30m.json", "TSLA", "range=1d&interval=30m&includePrePost=true")]
    public async Task Charts_have_all_that_Yahoo_tells(string recording, string symbol, string query)
    {
        var recorded = Recorded("yahoo/" + recording).GetProperty("body");
        await _host.FreezeAsync("2026-11-20T17:00:00Z", sessions: true);

        Assert.Empty(JsonShape.Differences(recorded, await _host.ChartAsync(symbol, query)));
    }

    [Theory]
    [InlineData("quote-AAPL.json", "AAPL")]
    [InlineData("quote-EURUSD_X.json", "EURUSD=X")]
    [InlineData("quote-GC_F.json", "GC=F")]
    [InlineData("quote-_idx_VXAPL.json", "^GSPC")]
    public async Task Quotes_have_all_that_Yahoo_tells(string recording, string symbol)
    {
        var recorded = Recorded("yahoo/" + recording).GetProperty("body");
        await _host.FreezeAsync("2026-11-21T17:00:00Z", sessions: true);
        var crumb = Uri.EscapeDataString((await _host.AskAsync("/yahoo/v1/test/getcrumb", ("Cookie", "A3=mine"))).Body);
        var (_, body, _) = await _host.AskAsync($"/yahoo/v7/finance/quote?symbols={Uri.EscapeDataString(symbol)}&crumb={crumb}", ("Cookie", "A3=mine"));

        Assert.Empty(JsonShape.Differences(recorded, Parse(body)));
    }

    [Theory]
    [InlineData("yahoo/search-EURUSD_X.json", "/yahoo/v1/finance/search?q=EURUSD%3DX")]
    [InlineData("yahoo/search-_idx_VXAPL.json", "/yahoo/v1/finance/search?q=%5EGSPC")]
    [InlineData("coingecko/ping.json", "/coingecko/ping")]
    [InlineData("coingecko/coins_markets_1_2024.json", "/coingecko/coins/markets?vs_currency=usd&ids=bitcoin")]
    [InlineData("coingecko/coins_markets_100.json", "/coingecko/coins/markets?vs_currency=usd&per_page=100", "times", "currency", "percentage")]
    [InlineData("coingecko/simple_price.json", "/coingecko/simple/price?ids=ethereum&vs_currencies=usd")]
    [InlineData("coingecko/coin_market_chart_range.json", "/coingecko/coins/bitcoin/market_chart?vs_currency=usd&days=30")]
    [InlineData("coingecko/coin_ohlc.json", "/coingecko/coins/bitcoin/ohlc?vs_currency=usd&days=7")]
    [InlineData("coingecko/coins_list.json.gz", "/coingecko/coins/list")]
    [InlineData("coingecko/simple_supported_vs_currencies.json", "/coingecko/simple/supported_vs_currencies")]
    [InlineData("alphavantage/global_quote_MSFT.json", "/alphavantage/query?function=GLOBAL_QUOTE&symbol=MSFT&apikey=k")]
    [InlineData("alphavantage/currency_exchange_rate_BTC_CNY.json", "/alphavantage/query?function=CURRENCY_EXCHANGE_RATE&from_currency=BTC&to_currency=CNY&apikey=k")]
    [InlineData("alphavantage/time_series_intraday_1min_MSFT.json", "/alphavantage/query?function=TIME_SERIES_INTRADAY&symbol=MSFT&interval=1min&apikey=k")]
    [InlineData("alphavantage/symbol_search.json", "/alphavantage/query?function=SYMBOL_SEARCH&keywords=BA&apikey=k")]
    [InlineData("fx/exchangerate-api_v6_latest_USD_20210621.json", "/exchangerate/v6/key/latest/USD")]
    public async Task Bodies_have_all_that_the_service_tells(string recording, string path, params string[] except)
    {
        var recorded = Recorded(recording);
        var body = recording.StartsWith("yahoo/", StringComparison.Ordinal) ? recorded.GetProperty("body") : recorded;

        Assert.Empty(JsonShape.Differences(body, await _host.GetAsync(path), ["news", .. except]));
    }

    [Theory]
    [InlineData("frankfurter v1 latest", "/frankfurter/v1/latest")]
    [InlineData("frankfurter v2 rates", "/frankfurter/v2/rates")]
    [InlineData("open.er-api latest", "/openerapi/v6/latest/EUR")]
    public async Task Rates_have_all_that_the_service_tells(string service, string path)
    {
        var lines = await File.ReadAllLinesAsync(Recordings.Require("fx/trimmed_live_bodies.jsonl"), TestContext.Current.CancellationToken);
        var recorded = lines.Select(Parse).First(line => line.GetProperty("service").GetString() == service).GetProperty("body");

        Assert.Empty(JsonShape.Differences(recorded, await _host.GetAsync(path)));
    }

    [Theory]
    [InlineData("{\"a\":1}", "{}", "$.a is missing")]
    [InlineData("{\"a\":1}", "{\"a\":\"1\"}", "$.a is recorded as Number")]
    [InlineData("[{\"a\":{\"b\":1}},{\"a\":{\"c\":1}}]", "[{\"a\":{\"b\":1}}]", "$[].a.c is missing")]
    [InlineData("{\"rates\":{\"USD\":1}}", "{\"rates\":{\"GBP\":[]}}", "$.rates.* is recorded as Number")]
    public void What_differs_is_found(string recorded, string ours, string difference) =>
        Assert.Equal([difference], JsonShape.Differences(Parse(recorded), Parse(ours)));

    private static JsonElement Recorded(string name)
    {
        using var file = File.OpenRead(Recordings.Require(name));
        using var plain = name.EndsWith(".gz", StringComparison.Ordinal)
            ? (Stream)new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress)
            : file;
        return JsonDocument.Parse(plain).RootElement;
    }

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement;
}
