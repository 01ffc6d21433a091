using System.Globalization;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.Yahoo;
using Bloomberg.Tests.Unit.Market.Yahoo;
using Xunit;

namespace Bloomberg.Tests.Integration.Market.Yahoo;

/// <summary>Every recorded answer, served by a local server and asked for by the real service.</summary>
public sealed class RecordingsTests
{
    [Fact]
    public async Task Every_recorded_chart_gives_its_own_price_or_says_why_not()
    {
        foreach (var recording in YahooRecording.All("chart"))
        {
            var answer = await PollAsync(recording, batches: false);
            var outcome = Assert.Single(answer.Outcomes);
            Check(recording, outcome);
            if (outcome.Quote is not { } quote) continue;
            var meta = Root(recording).GetProperty("chart").GetProperty("result")[0].GetProperty("meta");
            if (quote.SourceTime.ToUnixTimeSeconds() != meta.GetProperty("regularMarketTime").GetInt64()) continue;
            var told = meta.GetProperty("regularMarketPrice").GetDecimal();
            Assert.InRange(quote.Price * PartsOf(meta), told * 0.999_999m, told * 1.000_001m);
        }
    }

    [Fact]
    public async Task Every_recorded_batch_gives_an_outcome_for_each_symbol()
    {
        foreach (var recording in YahooRecording.All("quote"))
        {
            var answer = await PollAsync(recording, batches: true);
            Assert.Equal(Math.Max(recording.Asked.Length, 1), answer.Outcomes.Count);
            var rows = Rows(recording);
            foreach (var outcome in answer.Outcomes)
            {
                Check(recording, outcome);
                var row = rows.FirstOrDefault(r => r.TryGetProperty("symbol", out var symbol) && symbol.GetString() == outcome.Asset.Symbol);
                Assert.Equal(IsPriced(row), outcome.Result == PollResult.Quoted);
            }
        }
    }

    [Theory]
    [InlineData("quote-AAPL.json", "Quoted", "244.64", "USD", "1.287625", "3674405863424")]
    [InlineData("quote-EURUSD_X.json", "Quoted", "1.0489877", "USD", "-0.052461", null)]
    [InlineData("quote-GC_F.json", "Quoted", "2910.3", "USD", "0.330955", null)]
    [InlineData("quote-ZRC-USD.json", "Quoted", "0.076522574", "USD", "210.261765", "381762")]
    [InlineData("quote-MSFT-fields-beta.json", "Quoted", "408.43", null, null, null)]
    [InlineData("quote-BRKS.json", "Delisted", null, null, null, null)]
    [InlineData("quote-SIMP.json", "Delisted", null, null, null, null)]
    [InlineData("quote-ADH.json", "Delisted", null, null, null, null)]
    [InlineData("quote-APS.AX.json", "Unknown", null, null, null, null)]
    [InlineData("quote-SIX.json", "Unknown", null, null, null, null)]
    [InlineData("chart-AAPL.json", "Quoted", "220.003", "USD", null, null)]
    [InlineData("chart-AAPL-2024-10-02-to-2024-10-03-includePrePost-false-interval-1m.json", "Quoted", "225.67", "USD", "-0.489461", null)]
    [InlineData("chart-TSLA-2021-11-22-to-2021-11-23-interval-30m.json", "Quoted", "1156.49", "USD", "1.708793", null)]
    [InlineData("chart-notimestamp-quotes-length.fake.json", "Failed", null, null, null, null)]
    public async Task Some_give_exactly_this(string file, string result, string? price, string? currency, string? change, string? cap)
    {
        var recording = Assert.Single(YahooRecording.All(file));
        var outcome = Assert.Single((await PollAsync(recording, file.StartsWith("quote", StringComparison.Ordinal))).Outcomes);
        Assert.Equal(result, outcome.Result.ToString());
        Assert.Equal(
            (Number(price), currency, Number(change), Number(cap)),
            (outcome.Quote?.Price, outcome.Quote?.Currency, outcome.Quote?.ChangePct24h, outcome.Quote?.MarketCap));
    }

    [Fact]
    public async Task Every_recorded_row_tells_its_exchange_and_its_delay()
    {
        foreach (var recording in YahooRecording.All("quote"))
        {
            var rows = Rows(recording);
            foreach (var quote in (await PollAsync(recording, batches: true)).Outcomes.Select(outcome => outcome.Quote).OfType<PolledQuote>())
            {
                var row = rows.First(r => r.GetProperty("symbol").GetString() == quote.Asset.Symbol);
                if (row.TryGetProperty("exchange", out var exchange)) Assert.Equal(exchange.GetString(), quote.Market);
                if (row.TryGetProperty("exchangeDataDelayedBy", out var late)) Assert.Equal(late.GetDouble(), quote.Delay.TotalMinutes);
            }
        }
        foreach (var recording in YahooRecording.All("chart"))
        {
            if (Assert.Single((await PollAsync(recording, batches: false)).Outcomes).Quote is not { } quote) continue;
            Assert.Equal(Root(recording).GetProperty("chart").GetProperty("result")[0].GetProperty("meta").GetProperty("exchangeName").GetString(), quote.Market);
        }
    }

    [Fact]
    public async Task Recorded_splits_and_dividends_have_their_date_in_New_York()
    {
        var apple = ChartReader.Read(await ServedAsync(Assert.Single(YahooRecording.All("chart-AAPL-2020-08-31")))).Value!;
        Assert.Equal(
            [(CorporateActionKind.Split, new DateOnly(2020, 8, 31), 4m), (CorporateActionKind.Dividend, new DateOnly(2020, 11, 6), 0.205m)],
            HistoryActions.From(apple).Select(action => (action.Kind, action.Date, action.Amount)));
        var nvidia = ChartReader.Read(await ServedAsync(Assert.Single(YahooRecording.All("chart-hist-NVDA-split")))).Value!;
        Assert.Contains(HistoryActions.From(nvidia), action => action.Kind == CorporateActionKind.Split && action.Date == new DateOnly(2021, 7, 20) && action.Amount == 4);
    }

    [Fact]
    public async Task Every_recorded_bar_is_in_order_and_free_of_noise()
    {
        foreach (var recording in YahooRecording.All("chart"))
        {
            if (ChartReader.Read(await ServedAsync(recording)).Value is not { } chart) continue;
            var closes = Closes(recording);
            Assert.InRange(chart.Bars.Count, closes * 9 / 10, closes);
            Assert.All(chart.Bars, bar => Assert.InRange(bar.Close, bar.Low, bar.High));
            // Nine digits name any float; those that were widened have up to seventeen.
            Assert.All(chart.Bars, bar => Assert.InRange(Digits(bar.Close), 1, 9));
            Assert.Equal(chart.Bars.Select(bar => bar.Time).Distinct().Order(), chart.Bars.Select(bar => bar.Time));
        }
    }

    [Fact]
    public async Task Recorded_splits_and_dividends_are_read()
    {
        var apple = ChartReader.Read(await ServedAsync(Assert.Single(YahooRecording.All("chart-AAPL-2020-08-31")))).Value!;
        Assert.Equal([new ChartEvent(ChartEventKind.Split, 1598880600, 4), new(ChartEventKind.Dividend, 1604673000, 0.205m)], apple.Events);
        Assert.Equal(118.69m, apple.Bars[^1].Close);
    }

    [Theory]
    [InlineData("chart-AAPL-2020-08-31", "1d", 49, "2020-08-31", "2020-11-06")]
    [InlineData("chart-BTC-USD", "1d", 3, "2020-01-01", "2020-01-03")]
    [InlineData("chart-GC_F", "1d", 1, "2020-01-02", "2020-01-02")]
    [InlineData("chart-WSU.DE", "1d", 3, "2023-08-04", "2023-08-08")]
    [InlineData("chart-AAPL-2024-10-02", "1m", 389, "2024-10-02", "2024-10-02")]
    public async Task Recorded_bars_become_candles(string file, string step, int count, string first, string last)
    {
        var chart = ChartReader.Read(await ServedAsync(Assert.Single(YahooRecording.All(file)))).Value!;
        var candles = HistoryCandles.From(chart, HistoryStep.All.Single(s => s.Name == step), TimeProvider.System.GetUtcNow()).ToArray();
        Assert.Equal((count, first, last), (candles.Length, Date(candles[0].OpenTime), Date(candles[^1].OpenTime)));
    }

    [Fact]
    public async Task Every_recorded_search_lists_assets_that_can_be_watched()
    {
        foreach (var recording in YahooRecording.All("search"))
        {
            var found = YahooSearch.Read(await ServedAsync(recording));
            Assert.True(found.Failure is null || recording.Name.Contains(".fake.", StringComparison.Ordinal), recording.Name);
            Assert.All(found.Value ?? [], one => Assert.Null(AssetKey.Complaint("yahoo", one.Symbol)));
        }
        var apple = YahooSearch.Read(await ServedAsync(Assert.Single(YahooRecording.All("search-AAPL")))).Value!;
        Assert.Equal([new FoundSymbol("AAPL", "Apple Inc.", AssetType.Equity, "NASDAQ"), new("AAPU", "Direxion Daily AAPL Bull 2X Shares", AssetType.Etf, "NASDAQ")], apple);
    }

    [Fact]
    public async Task Every_recorded_error_is_a_failure_in_words()
    {
        foreach (var recording in YahooRecording.Errors().Concat(YahooRecording.All("error")).Concat(YahooRecording.All("old__")))
        {
            foreach (var batches in new[] { false, true })
            {
                var answer = await PollAsync(recording with { Url = null }, batches);
                var outcome = Assert.Single(answer.Outcomes);
                Check(recording, outcome);
                Assert.NotEqual(PollResult.Quoted, outcome.Result);
                Assert.Equal(recording.Status == 429, answer.Trouble == ServiceTrouble.Throttled);
                Assert.Equal(recording.Status is 401 or 403, answer.Trouble == ServiceTrouble.Refused);
                Assert.Equal(recording.Status == 429, answer.RetryAfter == TimeSpan.FromMinutes(5));
            }
        }
    }

    [Fact]
    public async Task No_recorded_error_is_ever_taken_for_a_crumb()
    {
        foreach (var recording in YahooRecording.Errors().Concat(YahooRecording.All("error")).Concat(YahooRecording.All("old__")))
        {
            await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(404, "{}"));
            foreach (var status in new[] { recording.Status, 200 })
            {
                yahoo.Crumb = new YahooReply(status, recording.Body, "text/plain");
                await yahoo.Service(TimeProvider.System).PollAsync([new AssetKey("yahoo", "AAPL")], TestContext.Current.CancellationToken);
            }
            Assert.DoesNotContain(yahoo.Calls, call => call.Target.Contains("crumb=", StringComparison.Ordinal));
        }
    }

    private static async Task<PollAnswer> PollAsync(YahooRecording recording, bool batches)
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(recording.Status, recording.Body, recording.ContentType));
        string[] symbols = recording.Asked is [] ? ["AAPL"] : recording.Asked;
        return await yahoo.Service(TimeProvider.System, batches).PollAsync([.. symbols.Select(s => new AssetKey("yahoo", s))], TestContext.Current.CancellationToken);
    }

    // What holds for every answer there may ever be.
    private static void Check(YahooRecording recording, PollOutcome outcome)
    {
        Assert.Equal(outcome.Result == PollResult.Quoted, outcome.Quote is not null);
        if (outcome.Quote is not { } quote)
        {
            Assert.False(string.IsNullOrWhiteSpace(outcome.Reason), recording.Name);
            return;
        }
        Assert.Equal((outcome.Asset, "yahoo"), (quote.Asset, quote.Service));
        Assert.True(quote.Price > 0 && quote.MarketCap is null or > 0 && quote.Volume24h is null or >= 0, recording.Name);
        Assert.True(quote.Currency is null || (quote.Currency.Length == 3 && quote.Currency.All(char.IsAsciiLetterUpper)), recording.Name);
        Assert.InRange(quote.SourceTime.Year, 1980, 2100);
    }

    // As it comes from a server, for readers that are not behind a poll.
    private static async Task<ServiceReply> ServedAsync(YahooRecording recording)
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(recording.Status, recording.Body, recording.ContentType));
        using var http = new ServiceHttp();
        return await http.GetAsync(new Uri(yahoo.Url, "/v1/finance/search"), [], TestContext.Current.CancellationToken);
    }

    private static JsonElement Root(YahooRecording recording)
    {
        using var document = JsonDocument.Parse(recording.Body);
        return document.RootElement.Clone();
    }

    private static JsonElement[] Rows(YahooRecording recording) =>
        recording.Status == 200 && Root(recording).TryGetProperty("quoteResponse", out var response) && response.TryGetProperty("result", out var result)
        && result.ValueKind == JsonValueKind.Array ? [.. result.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object)] : [];

    private static bool IsPriced(JsonElement row) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty("regularMarketPrice", out var price) && price.ValueKind == JsonValueKind.Number
        && price.GetDecimal() > 0 && row.TryGetProperty("regularMarketTime", out _);

    private static int Closes(YahooRecording recording)
    {
        var result = Root(recording).GetProperty("chart").GetProperty("result")[0];
        return result.TryGetProperty("timestamp", out _)
            ? result.GetProperty("indicators").GetProperty("quote")[0].GetProperty("close").EnumerateArray().Count(close => close.ValueKind == JsonValueKind.Number)
            : 0;
    }

    private static int Digits(decimal number) => number.ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal).TrimStart('0').Length;

    private static int PartsOf(JsonElement meta) => MoneyUnit.Of(meta.TryGetProperty("currency", out var currency) ? currency.GetString() : null).Parts;

    private static string Date(long nanoseconds) => DateTimeOffset.FromUnixTimeSeconds(nanoseconds / UnixTime.NanosecondsPerSecond).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
