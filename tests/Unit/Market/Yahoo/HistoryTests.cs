using Bloomberg.Contracts;
using Bloomberg.Market.Sources.Yahoo;
using Xunit;
using static Bloomberg.Tests.Unit.Market.Yahoo.YahooBodies;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

public sealed class HistoryTests
{
    private const string NoData = """{"chart":{"result":null,"error":{"code":"Bad Request","description":"Data doesn't exist for startDate = 1, endDate = 2"}}}""";

    private readonly VirtualTime _clock = new(DateTimeOffset.FromUnixTimeSeconds(Now));

    [Fact]
    public void Only_closed_minutes_of_the_session_are_candles()
    {
        var chart = ReadChart(Chart(Meta(),
            (1_739_975_340, "1"), (1_739_975_400, "243.05999755859375"), (1_739_975_460, "null"), (1_739_975_520, "244"), (1_739_975_581, "2"), (Now - 60, "3")));
        var candles = HistoryCandles.From(chart, HistoryStep.Minute, DateTimeOffset.FromUnixTimeSeconds(Now)).ToArray();
        Assert.Equal([1_739_975_400, 1_739_975_520], candles.Select(c => c.OpenTime / UnixTime.NanosecondsPerSecond));
        Assert.Equal((243.06m, 10m), (candles[0].Close.ToDecimal(), candles[0].Volume.ToDecimal()));
    }

    [Theory]
    [InlineData(0, 1_739_999_999, 1)]
    [InlineData(3600, 1_739_999_999, 1)]
    [InlineData(-18000, 1_739_999_999, 2)]
    public void A_day_has_the_date_of_its_exchange_and_today_is_no_candle_yet(int offset, long now, int days)
    {
        // London and its summer time: midnight there is 23:00 UTC.
        var meta = Meta().Replace("-18000", $"{offset}", StringComparison.Ordinal).Replace("\"1m\"", "\"1d\"", StringComparison.Ordinal);
        long[] midnights = [1_720_566_000 - 86_400, offset < 0 ? 1_739_889_000 : 1_739_975_400, 1_739_975_400];
        var chart = ReadChart(Chart(meta, [.. midnights.Distinct().Select(time => (time, "5"))]));
        var candles = HistoryCandles.From(chart, HistoryStep.Day, DateTimeOffset.FromUnixTimeSeconds(now)).ToArray();
        Assert.Equal(days, candles.Length);
        Assert.All(candles, candle => Assert.Equal(0, candle.OpenTime % (24 * 60 * UnixTime.NanosecondsPerMinute)));
        if (offset >= 0) Assert.Equal(new DateTimeOffset(2024, 7, 9, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), candles[0].OpenTime / UnixTime.NanosecondsPerSecond);
    }

    [Fact]
    public async Task It_is_asked_for_in_windows_and_an_empty_one_is_passed_over()
    {
        var first = true;
        await using var yahoo = await FakeYahoo.StartAsync(_ =>
        {
            var reply = first ? new YahooReply(400, NoData) : new YahooReply(200, Chart(Meta().Replace("\"1m\"", "\"5m\"", StringComparison.Ordinal), (1_739_975_400, "243")));
            first = false;
            return reply;
        });
        var history = await new YahooHistory(yahoo.Http(_clock), _clock).FetchAsync(Asset("AAPL"), HistoryStep.FiveMinutes, Ending);
        Assert.Null(history.Failure);
        Assert.Single(history.Candles);
        var start = Now - 59 * 86_400;
        Assert.Equal(
            [$"/v8/finance/chart/AAPL?period1={start}&period2={start + 30 * 86_400}&interval=5m&includePrePost=false&events=div,splits,capitalGains",
             $"/v8/finance/chart/AAPL?period1={start + 30 * 86_400}&period2={Now}&interval=5m&includePrePost=false&events=div,splits,capitalGains"],
            yahoo.Asked.Select(call => call.Target));
    }

    [Theory]
    [InlineData("\"dataGranularity\":\"1m\"", "\"dataGranularity\":\"1d\"")]
    [InlineData("\"symbol\":\"AAPL\"", "\"symbol\":\"MSFT\"")]
    public async Task Other_candles_than_those_asked_for_are_refused(string good, string bad)
    {
        await using var yahoo = await FakeYahoo.StartAsync(_ => new YahooReply(200, Chart(Meta(), (1_739_975_400, "243")).Replace(good, bad, StringComparison.Ordinal)));
        var history = await new YahooHistory(yahoo.Http(_clock), _clock).FetchAsync(Asset("AAPL"), HistoryStep.Minute, Ending);
        Assert.Empty(history.Candles);
        Assert.Equal(YahooFault.Unreadable, history.Failure?.Fault);
    }
}
