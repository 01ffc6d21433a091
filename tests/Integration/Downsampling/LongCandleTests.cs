using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Market.Downsampling;
using Bloomberg.Market.Sources;
using Bloomberg.Tests.Integration.Api;
using Bloomberg.Tests.Integration.Servers;
using Bloomberg.Tests.Unit.Downsampling;
using Xunit;

namespace Bloomberg.Tests.Integration.Downsampling;

/// <summary>Answers of 5m, 1h and 1d held against the trades they stand for, the window that goes on included.</summary>
public sealed class LongCandleTests(PostgresServer postgres, InfluxServer influx) : IClassFixture<PostgresServer>, IClassFixture<InfluxServer>
{
    private const int Minutes = 26 * 60;

    // The newest minute is open, and it and the four before it are in the feeder's memory alone.
    private const int Held = 5;

    private static readonly DateTimeOffset Newest = WindowTime.Floor(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
    private static readonly DateTimeOffset Start = Newest.AddMinutes(1 - Minutes);

    [Fact]
    public async Task Answers_equal_what_the_trades_make_however_wrong_the_tasks_were()
    {
        using var parts = await KeeperParts.StartAsync(influx);
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), influx.Url, feeder.Url);
        var series = KeeperParts.Series("GROW/USDT");
        var market = new TradedMinutes(new Random(11), Start, Minutes);
        await FeedAsync(parts, feeder, series, market.Minutes);
        await parts.Keeper.ProveAsync(Start, Newest, TestContext.Current.CancellationToken);
        // What a task may still touch is not believed.
        var young = WindowTime.Floor(Newest.AddMinutes(-40), TimeSpan.FromMinutes(5));
        await parts.WriteFieldsAsync(CandleInterval.FiveMinutes, series, young, "volume=99");
        await parts.WriteFieldsAsync(CandleInterval.Hour, series, WindowTime.Floor(Newest.AddHours(-4), TimeSpan.FromHours(1)), "quote_volume=99");

        await AssertAnswersAsync(api, market, "5m", TimeSpan.FromMinutes(5));
        await AssertAnswersAsync(api, market, "1h", TimeSpan.FromHours(1));
        await AssertAnswersAsync(api, market, "1d", TimeSpan.FromDays(1));

        // A trade that comes half an hour late is in the next answer, and a gap is a mark until it is filled.
        var late = market.Minutes.Last(minute => minute.OpenTime < Newest.AddMinutes(-30) && minute.Trades > 0);
        await parts.WriteMinutesAsync(series, [late with { Trades = late.Trades + 1000, Partial = true }]);
        foreach (var (name, length) in new[] { ("5m", 5), ("1h", 60), ("1d", 1440) })
        {
            var answer = await ReadAsync(api, $"{name}&from={Text(WindowTime.Floor(late.OpenTime, TimeSpan.FromMinutes(length)))}&limit=1");
            var candle = Assert.Single(answer.GetProperty("candles").EnumerateArray());
            Assert.True(candle.GetProperty("trades").GetInt64() >= late.Trades + 1000, name);
            Assert.True(candle.GetProperty("partial").GetBoolean(), name);
        }
    }

    [Fact]
    public async Task Pages_go_on_where_they_stopped_and_a_closed_range_has_a_tag()
    {
        using var parts = await KeeperParts.StartAsync(influx);
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), influx.Url, feeder.Url);
        var market = new TradedMinutes(new Random(12), Start, Minutes);
        await FeedAsync(parts, feeder, KeeperParts.Series("GROW/USDT"), market.Minutes);
        await parts.Keeper.ProveAsync(Start, Newest, TestContext.Current.CancellationToken);

        var (seen, from) = (new List<string>(), (string?)Text(Start));
        while (from is not null)
        {
            var page = await ReadAsync(api, $"5m&from={from}&limit=50");
            seen.AddRange(page.GetProperty("candles").EnumerateArray().Select(candle => candle.GetProperty("open_time").GetString()!));
            from = page.GetProperty("next_from").GetString();
        }
        Assert.Equal([.. Windows(TimeSpan.FromMinutes(5)).Where(opens => opens >= Start).Select(Text)], seen);

        var path = $"{Path}1h&from={Text(Newest.AddHours(-20))}&to={Text(Newest.AddHours(-10))}";
        var closed = (await api.GetAsync(path)).Is(200);
        Assert.StartsWith("W/\"", closed.Tag, StringComparison.Ordinal);
        (await api.GetAsync(path, ("If-None-Match", closed.Tag!))).Is(304);
        Assert.Null((await api.GetAsync($"{Path}1h&from={Text(Newest.AddHours(-3))}&to={Text(Newest.AddHours(1))}")).Is(200).Tag);
    }

    [Fact]
    public async Task Without_InfluxDB_the_windows_of_what_the_feeder_holds_are_answered_and_say_so()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), feeder: feeder.Url);
        var market = new TradedMinutes(new Random(13), Start, Minutes);
        feeder.Candles["binance:GROW/USDT"] = new() { Candles = HeldOf(market.Minutes), SourceTime = Newest };

        foreach (var interval in new[] { "5m", "1h", "1d" })
        {
            var answer = await ReadAsync(api, interval);
            Assert.Contains("InfluxDB", answer.GetProperty("incomplete_reason").GetString(), StringComparison.Ordinal);
            var newest = answer.GetProperty("candles").EnumerateArray().Last();
            Assert.False(newest.GetProperty("closed").GetBoolean());
            Assert.Equal(market.Minutes[^1].Close, newest.GetProperty("close").GetDecimal());
        }
        (await api.GetAsync($"{Path}5m&to={Text(Newest.AddHours(-2))}")).Is(503);
    }

    [Fact]
    public async Task Days_of_a_service_are_answered_as_stored_and_only_those_after_them_folded()
    {
        using var parts = await KeeperParts.StartAsync(influx);
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), influx.Url, feeder.Url);
        var (series, today) = (KeeperParts.Series("SHARE", "yahoo"), WindowTime.Floor(Newest, TimeSpan.FromDays(1)));
        var day = new TradedMinutes(new Random(14), today, 1).Minutes[0] with { Trades = 0, Backfilled = true };
        await parts.WriteAsync(CandleInterval.Day, series, [day with { OpenTime = today.AddDays(-6) }, day with { OpenTime = today.AddDays(-3) }]);
        // An hour of the day before a stored one, as Sydney has them; one after the stored ones; and one of today.
        await parts.WriteAsync(CandleInterval.Hour, series, [.. new[] { -4, -2 }.Select(days => day with { OpenTime = today.AddDays(days).AddHours(23) })]);
        await parts.WriteMinutesAsync(series, [day with { OpenTime = Newest, Close = 7.5m }]);

        var answer = (await api.GetAsync("/api/v1/candles?exchange=yahoo&symbol=SHARE&interval=1d")).Is(200).Json.GetProperty("candles");
        Assert.Equal(
            [.. new[] { -6, -3, -2, 0 }.Select(days => Text(today.AddDays(days)))],
            answer.EnumerateArray().Select(candle => candle.GetProperty("open_time").GetString()!));
        Assert.Equal(7.5m, answer[3].GetProperty("close").GetDecimal());
        Assert.Equal([true, true, true, false], answer.EnumerateArray().Select(candle => candle.GetProperty("closed").GetBoolean()));
    }

    private const string Path = "/api/v1/candles?exchange=binance&symbol=GROW/USDT&interval=";

    private static async Task FeedAsync(KeeperParts parts, FakeFeeder feeder, WindowSeries series, IReadOnlyList<Candle> minutes)
    {
        await parts.WriteMinutesAsync(series, minutes.SkipLast(Held));
        feeder.Candles[$"{series.Exchange}:{series.Symbol}"] = new() { Candles = HeldOf(minutes), SourceTime = Newest };
    }

    private static Candle[] HeldOf(IReadOnlyList<Candle> minutes) =>
        [.. minutes.TakeLast(Held).Select(minute => minute with { Closed = minute.OpenTime < Newest })];

    private static async Task AssertAnswersAsync(ApiHost api, TradedMinutes market, string interval, TimeSpan length)
    {
        var whole = (await ReadAsync(api, $"{interval}&from={Text(WindowTime.Floor(Start, length))}")).GetProperty("candles").EnumerateArray().ToArray();
        var newest = (await ReadAsync(api, $"{interval}&limit=1500")).GetProperty("candles").EnumerateArray().ToArray();
        Assert.Equal(whole.Select(candle => candle.GetRawText()), newest.Select(candle => candle.GetRawText()));
        DateTimeOffset[] windows = [.. Windows(length)];
        Assert.Equal(windows.Select(Text), whole.Select(candle => candle.GetProperty("open_time").GetString()!));
        foreach (var (candle, opens) in whole.Zip(windows))
        {
            var expected = market.Between(opens, opens + length) ?? market.Minutes.Single(minute => minute.OpenTime == opens);
            Assert.Equal(
                [expected.Open, expected.High, expected.Low, expected.Close, expected.Volume, expected.QuoteVolume, expected.Trades, expected.TakerBuyVolume, expected.TakerBuyQuoteVolume],
                new[] { "open", "high", "low", "close", "volume", "quote_volume", "trades", "taker_buy_volume", "taker_buy_quote_volume" }.Select(name => candle.GetProperty(name).GetDecimal()));
            Assert.Equal(opens != windows[^1], candle.GetProperty("closed").GetBoolean());
            // What began before the first minute is all that is not known.
            Assert.Equal(opens < Start, candle.TryGetProperty("partial", out _));
        }
    }

    private static IEnumerable<DateTimeOffset> Windows(TimeSpan length)
    {
        for (var opens = WindowTime.Floor(Start, length); opens <= Newest; opens += length) yield return opens;
    }

    private static async Task<JsonElement> ReadAsync(ApiHost api, string query) => (await api.GetAsync(Path + query)).Is(200).Json;

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
