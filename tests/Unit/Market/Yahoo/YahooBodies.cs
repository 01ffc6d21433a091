using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.Yahoo;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

/// <summary>Bodies as the service documents them, to be bent by tests.</summary>
internal static class YahooBodies
{
    /// <summary>2025-02-19, an hour and a half after New York opened.</summary>
    public const long Now = 1_739_980_800;

    public static CancellationToken Ending => TestContext.Current.CancellationToken;

    public static AssetKey Asset(string symbol) => new("yahoo", symbol);

    public static ServiceReply Reply(string body, int status = 200, string type = "application/json") =>
        new(status, Encoding.UTF8.GetBytes(body)) { MediaType = type };

    /// <summary>Minute bars (time and close) of a day that opened at 14:30 UTC.</summary>
    public static string Chart(string meta, params (long Time, string Close)[] bars)
    {
        var closes = string.Join(',', bars.Select(b => b.Close));
        var columns = string.Join(',', new[] { "open", "high", "low", "close" }.Select(name => $"\"{name}\":[{closes}]"));
        var times = string.Join(',', bars.Select(b => b.Time));
        var volumes = string.Join(',', bars.Select(_ => "10"));
        var data = bars.Length == 0 ? "\"indicators\":{\"quote\":[{}]}" : $$$$"""
            "timestamp":[{{{{times}}}}],"indicators":{"quote":[{{{{{columns}}}},"volume":[{{{{volumes}}}}]}]}
            """;
        return $$$$"""{"chart":{"result":[{"meta":{{{{meta}}}},{{{{data}}}}}],"error":null}}""";
    }

    public static string Meta(string price = "244.87", long time = Now, string currency = "USD", string more = "") => $$$$"""
        {"currency":"{{{{currency}}}}","symbol":"AAPL","exchangeName":"NMS","instrumentType":"EQUITY","regularMarketTime":{{{{time}}}},
         "regularMarketPrice":{{{{price}}}},"regularMarketVolume":32129951,"previousClose":240,"priceHint":2,"dataGranularity":"1m","range":"1d",
         "gmtoffset":-18000,"exchangeTimezoneName":"America/New_York"{{{{more}}}},
         "currentTradingPeriod":{"pre":{"start":1739955600,"end":1739975400},"regular":{"start":1739975400,"end":1739998800},
         "post":{"start":1739998800,"end":1740013200}}}
        """;

    public static string Quotes(params string[] rows) => $$$$"""{"quoteResponse":{"result":[{{{{string.Join(',', rows)}}}}],"error":null}}""";

    public static string Row(string symbol, string more = "") => $$$$"""
        {"symbol":"{{{{symbol}}}}","quoteType":"EQUITY","currency":"USD","regularMarketPrice":244.6,"regularMarketTime":1739566800,
         "regularMarketPreviousClose":241.53,"regularMarketVolume":40896227,"marketCap":3674405863424{{{{more}}}}}
        """;

    public static Chart ReadChart(string body)
    {
        var answer = ChartReader.Read(Reply(body));
        Assert.Null(answer.Failure);
        return answer.Value!;
    }

    public static PollOutcome QuoteOf(string chart) => ChartQuote.From(ReadChart(chart), Asset("AAPL"));

    public static PollOutcome RowOutcome(string row, string symbol = "AAPL")
    {
        var answer = QuoteReader.Read(Reply(Quotes(row)), [Asset(symbol)], DateTimeOffset.FromUnixTimeSeconds(Now));
        Assert.Null(answer.Failure);
        return Assert.Single(answer.Value!);
    }
}
