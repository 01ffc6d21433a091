using System.Globalization;
using System.Text;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.AlphaVantage;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>Real answers of Alpha Vantage.</summary>
public sealed class AlphaVantageRecordingTests
{
    [Fact]
    public async Task Every_recorded_quote_is_told_to_its_last_digit()
    {
        foreach (var (_, body) in Recorded.Of("alphavantage", "global_quote*"))
        {
            using var document = JsonDocument.Parse(body);
            var given = document.RootElement.GetProperty("Global Quote");
            var answer = await PollAsync(body, given.GetProperty("01. symbol").GetString()!);

            var quote = answer.Outcomes[0].Quote!;
            Assert.Equal(given.GetProperty("05. price").GetString(), quote.Price.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(given.GetProperty("06. volume").GetString(), quote.Volume24h!.Value.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(given.GetProperty("10. change percent").GetString(), $"{quote.ChangePct24h!.Value.ToString(CultureInfo.InvariantCulture)}%");
        }
        var msft = await PollAsync(Recorded.One("alphavantage", "global_quote_MSFT.json"), "MSFT");
        Assert.Equal(new DateTimeOffset(2018, 10, 5, 20, 0, 0, TimeSpan.Zero), msft.Outcomes[0].Quote!.SourceTime);
    }

    [Fact]
    public async Task Anything_else_that_was_recorded_is_no_price()
    {
        foreach (var (_, body) in Recorded.Of("alphavantage", "*.json").Where(file => !file.Name.StartsWith("global_quote", StringComparison.Ordinal)))
        {
            var answer = await PollAsync(body, "MSFT");
            Assert.Equal((ServiceTrouble.Unreadable, PollResult.Failed), (answer.Trouble, answer.Outcomes[0].Result));
        }
    }

    [Fact]
    public async Task Every_recorded_notice_is_understood()
    {
        var expected = new Dictionary<string, ServiceTrouble>
        {
            ["minute_limit_note_old"] = ServiceTrouble.Throttled,
            ["daily_limit_information"] = ServiceTrouble.QuotaSpent,
            ["burst_information"] = ServiceTrouble.Throttled,
            ["invalid_call"] = ServiceTrouble.None,
            ["unknown_function"] = ServiceTrouble.Unreadable,
        };
        foreach (var (_, lines) in Recorded.Of("alphavantage", "errors*.jsonl"))
        foreach (var line in Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var notice = JsonDocument.Parse(line);
            var answer = await PollAsync(Encoding.UTF8.GetBytes(notice.RootElement.GetProperty("body").GetRawText()), "MSFT");
            Assert.NotEqual(PollResult.Quoted, answer.Outcomes[0].Result);
            if (expected.TryGetValue(notice.RootElement.GetProperty("case").GetString()!, out var trouble)) Assert.Equal(trouble, answer.Trouble);
        }
    }

    [Fact]
    public async Task Every_recorded_series_is_read_whole()
    {
        foreach (var (_, body) in Recorded.Of("alphavantage", "time_series_*.json"))
        {
            using var document = JsonDocument.Parse(body);
            var rows = document.RootElement.EnumerateObject().Single(member => member.Name.StartsWith("Time Series", StringComparison.Ordinal)).Value;
            var closes = rows.EnumerateObject().Reverse().Select(row => row.Value.GetProperty("4. close").GetString());
            var bars = TimeSeries.Parse(await Recorded.ServedAsync(body))!;
            Assert.Equal(closes, bars.Select(bar => bar.Close.ToString(CultureInfo.InvariantCulture)));
            Assert.All(bars, bar => Assert.True(bar.IsSound));
        }
        var last = TimeSeries.Parse(Recorded.One("alphavantage", "time_series_intraday_1min_MSFT.json"))![^1];
        Assert.Equal(new PolledBar(new DateTimeOffset(2017, 12, 18, 19, 56, 0, TimeSpan.Zero), 86.49m, 86.5m, 86.475m, 86.5m, 10494m), last);
    }

    [Fact]
    public async Task The_recorded_rates_and_searches_are_read()
    {
        foreach (var (_, body) in Recorded.Of("alphavantage", "currency_exchange_rate*")) Assert.NotNull(CurrencyRate.Parse(await Recorded.ServedAsync(body)));
        Assert.Equal(
            new CurrencyRate("BTC", "CNY", 109631.43060700m, null, null, new DateTimeOffset(2017, 12, 20, 19, 23, 21, TimeSpan.Zero)),
            CurrencyRate.Parse(Recorded.One("alphavantage", "currency_exchange_rate_BTC_CNY.json")));
        foreach (var (_, body) in Recorded.Of("alphavantage", "symbol_search*"))
        {
            using var document = JsonDocument.Parse(body);
            Assert.Equal(document.RootElement.GetProperty("bestMatches").GetArrayLength(), SymbolSearch.Parse(await Recorded.ServedAsync(body))!.Count);
        }
        Assert.Equal(
            new SymbolMatch("BA", "The Boeing Company", "Equity", "United States", "USD", 1m),
            SymbolSearch.Parse(Recorded.One("alphavantage", "symbol_search.json"))![0]);
    }

    private static async Task<PollAnswer> PollAsync(byte[] body, string symbol)
    {
        await using var fake = await FakeService.StartAsync(_ => new FakeReply(200, body));
        using var http = new ServiceHttp();
        AssetKey[] assets = [new("yahoo", symbol)];
        var answer = await PolledServices.AlphaVantage(fake.Url, http, new VirtualTime()).PollAsync(assets, TestContext.Current.CancellationToken);
        PollInvariants.Hold(answer, assets);
        return answer;
    }
}
