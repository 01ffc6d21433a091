using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Influx.Tasks;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Tasks;

/// <summary>
/// The continuous queries on a real influxd, by its own clock. It runs each of them when it starts, so a restart is both the outage and the
/// end of waiting for the next minute.
/// </summary>
public sealed class ContinuousQueryTests(InfluxServer server) : IClassFixture<InfluxServer>
{
    private const long Minute = UnixTime.NanosecondsPerMinute;
    private const long Five = 5 * Minute;
    private const long Hour = 60 * Minute;

    [Fact]
    public async Task Candles_are_those_of_the_trades_through_late_trades_outages_and_empty_windows()
    {
        using var parts = new TaskParts(server);
        await parts.MakeBucketsAsync();
        Assert.Equal(InfluxTask.All.SelectMany(task => task.Queries).Select(query => $"made {query.Name}"), (await parts.Tasks.EnsureAsync(apply: true, TaskParts.Patience))!.Select(change => change.Done));
        Assert.Empty((await parts.Tasks.EnsureAsync(apply: true, TaskParts.Patience))!);

        var until = Floor(TimeProvider.System.GetUnixNanoseconds(), Five);
        var from = Floor(until, Hour) - 3 * Hour;
        var busy = new TradedMarket("BTC/USDT", MadeUp(from, until, 7));
        var quiet = new TradedMarket("QUIET/USDT", MadeUp(from, until, 400));
        var late = new TradedMarket("LATE/USDT", MadeUp(until - 43 * Minute, until, 11));
        var holed = new TradedMarket("HOLE/USDT", MadeUp(from, until, 13));
        var polled = new TradedMarket("POLLED/USDT", MadeUp(from, until, 17));
        holed.Partial.Add(until - 22 * Minute);
        for (var minute = 0; minute < 12; minute++) holed.Absent.Add(until - 70 * Minute + minute * Minute);
        for (var minute = from; minute < until; minute += Minute) polled.Venue.Add(minute);
        // The venue's own of a window in which our collection began, and of one that is ours as well.
        await parts.WriteAsync("markets_5min", Encoding.UTF8.GetBytes(VenueCandle(late.Symbol, until - 9 * Five) + VenueCandle(busy.Symbol, until - Five)));
        await server.StopAsync();
        await server.StartAsync();
        foreach (var market in (TradedMarket[])[busy, quiet, late, holed, polled]) await parts.WriteAsync("markets", market.MinuteLines(from, until));

        await parts.WriteAsync("markets", Encoding.UTF8.GetBytes($"market_data,asset_type=equity,exchange=yahoo,symbol=LEFT price=5 {from + 1}"));

        // An outage of the engine: hours of minutes came, and none of its runs reaches further back than one.
        await server.StopAsync();
        await server.StartAsync();
        await MadeByTheEngineAsync(parts, busy, until);
        Assert.DoesNotContain(from, (await parts.StoredAsync("candles_5m", busy.Symbol)).Keys);
        var reached = until - 6 * Five;
        foreach (var market in (TradedMarket[])[busy, quiet])
        {
            TaskParts.AssertEqual(market.Windows(Five, reached, until), await NewestAsync(parts, market, reached));
            var hours = market.Windows(Hour, from, Floor(until, Hour));
            await Eventually.TrueAsync(
                async () => TaskParts.AreEqual(hours, await parts.StoredAsync("candles_1h", market.Symbol)), $"the hours of {market.Symbol} are made", 90);
            TaskParts.AssertEqual(hours, await parts.StoredAsync("candles_1h", market.Symbol));
        }
        TaskParts.AssertEqual(Without(holed.Windows(Five, reached, until), holed, Five), await NewestAsync(parts, holed, reached));
        Assert.Empty(await parts.StoredAsync("candles_5m", polled.Symbol));
        Assert.Empty(await parts.StoredAsync("candles_1h", polled.Symbol));
        var begun = await parts.StoredAsync("candles_5m", late.Symbol);
        Assert.Equal([1m, 2m, 0.5m, 1.5m, 3, 4, 5, 1, 2], begun[until - 9 * Five]);
        begun.Remove(until - 9 * Five);
        TaskParts.AssertEqual(late.Windows(Five, until - 8 * Five, until), begun);
        Assert.Empty(await parts.StoredAsync("candles_1h", late.Symbol));

        await parts.Missed.MakeAsync(TaskParts.Patience);
        Assert.Equal([[from, 5m]], await ReadAsync(parts, "markets_5min", "SELECT price FROM market_data WHERE symbol = 'LEFT'"));

        await RepairsAsync(parts, busy, holed, from, until);
        var text = await parts.Query.ReadAsync("markets_5min", "SELECT \"exact\" FROM candles_5m WHERE symbol = 'BTC/USDT'", null, TaskParts.Patience);
        Assert.Equal("volume=3.00", Assert.Single(Assert.Single(text).Rows)[1].GetString());
        await KeptAsync(parts, [busy, quiet, holed], from, until);
    }

    // What the engine missed the keeper makes, to the last digit; within their reach the queries go on writing sums of floats.
    private static async Task KeptAsync(TaskParts parts, TradedMarket[] markets, long from, long until)
    {
        var proof = await parts.Keeper.ProveAsync(UnixTime.ToTime(from), UnixTime.ToTime(until), TaskParts.Patience);

        Assert.InRange(proof.Missing, 2 * (until - Hour - from) / Five, long.MaxValue);
        Assert.Equal(0, proof.Refused);
        var left = until - Hour - Five;
        foreach (var market in markets)
        {
            var stored = await parts.StoredAsync("candles_5m", market.Symbol);
            TaskParts.AssertExact(
                Without(market.Windows(Five, from, left), market, Five), stored.Where(window => window.Key < left).ToDictionary(window => window.Key, window => window.Value));
            TaskParts.AssertEqual(Without(market.Windows(Five, from, until), market, Five), stored);
        }
    }

    [Fact]
    public async Task A_recorded_day_made_anew_is_that_of_its_trades()
    {
        using var parts = new TaskParts(server);
        await parts.MakeBucketsAsync();
        var recorded = new TradedMarket("XRP/ETH", RecordedDay.XrpEth());
        var (first, last) = (recorded.Trades.Values.First().Time, recorded.Trades.Values.Last().Time);
        var (from, until) = (UnixTime.FloorToMinute(first), UnixTime.FloorToMinute(last));
        recorded.Partial.Add(from);
        await parts.WriteAsync("markets", recorded.MinuteLines(from, until));

        foreach (var (name, length) in ((string, long)[])[("candles_5m", Five), ("candles_1h", Hour)])
        {
            var task = InfluxTask.All.Single(one => one.Name == name);
            foreach (var piece in TaskRuns.Pieces(task, task.Floor(UnixTime.ToTime(from)), task.Ceiling(UnixTime.ToTime(until))))
                await parts.Runs.RunAsync(task, piece.From, piece.Until, TaskParts.Patience);
            TaskParts.AssertEqual(recorded.Windows(length, Floor(from, length) + length, Floor(until, length)), await parts.StoredAsync(name, "XRP/ETH"));
        }
    }

    [Fact]
    public async Task Of_market_data_and_news_the_last_number_of_a_window_stays_and_texts_do_not()
    {
        using var parts = new TaskParts(server);
        await parts.MakeBucketsAsync();
        var from = UnixTime.ToTime(0).AddYears(40);
        var at = from.ToUnixNanoseconds();
        await parts.WriteAsync("markets", Encoding.UTF8.GetBytes(string.Join('\n',
            $"market_data,asset_type=equity,exchange=yahoo,symbol=X price=1,volume_24h=10,service=\"yahoo\" {at}",
            $"market_data,asset_type=equity,exchange=yahoo,symbol=X price=2 {at + Five - 1}",
            $"market_data,asset_type=equity,exchange=yahoo,symbol=X price=3,market_cap=7 {at + Five}")));
        await parts.WriteAsync("news", Encoding.UTF8.GetBytes(string.Join('\n',
            $"news_sentiment,subject=category:crypto,window=1h score=0.5,articles=9i,scored=4i {at}",
            $"news_sentiment,subject=category:crypto,window=1h score=-0.25,articles=3i,scored=5i {at + Hour - 1}",
            $"news_sentiment,subject=category:crypto,window=1h articles=2i,scored=0i {at + Hour}")));

        foreach (var task in InfluxTask.All.Where(task => !task.IsProved)) await parts.Runs.RunAsync(task, from, from.AddHours(2), TaskParts.Patience);

        Assert.Equal([[at, 2m, 10m, null], [at + Five, 3m, null, 7m]], await ReadAsync(parts, "markets_5min", "SELECT price, volume_24h, market_cap FROM market_data WHERE symbol = 'X'"));
        Assert.Equal([[at, 3m, 10m, 7m]], await ReadAsync(parts, "markets_1h", "SELECT price, volume_24h, market_cap FROM market_data WHERE symbol = 'X'"));
        Assert.Equal([[at, -0.25m, 9m, 5m], [at + Hour, null, 2m, 0m]], await ReadAsync(parts, "markets_1h", "SELECT score, articles, scored FROM news_sentiment"));
        Assert.DoesNotContain(await parts.Query.ReadAsync("markets_5min", "SHOW FIELD KEYS FROM market_data", null, TaskParts.Patience),
            series => series.Rows.Any(row => row[0].GetString() == "service"));
    }

    // A trade that comes late, and one that fills a hole: the next run has both.
    private async Task RepairsAsync(TaskParts parts, TradedMarket busy, TradedMarket holed, long from, long until)
    {
        busy.Trades[100_000] = new Traded(100_000, until - 1, 999.99m, 0.125m, BuyerMaker: false);
        holed.Partial.Clear();
        await parts.WriteAsync("markets", busy.MinuteLines(from, until));
        await parts.WriteAsync("markets", holed.MinuteLines(from, until));
        await server.StopAsync();
        await server.StartAsync();
        await MadeByTheEngineAsync(parts, busy, until);
        await MadeByTheEngineAsync(parts, holed, until);
        var reached = until - 6 * Five;
        TaskParts.AssertEqual(busy.Windows(Five, reached, until), await NewestAsync(parts, busy, reached));
        TaskParts.AssertEqual(Without(holed.Windows(Five, reached, until), holed, Five), await NewestAsync(parts, holed, reached));
    }

    private static async Task<Dictionary<long, decimal[]>> NewestAsync(TaskParts parts, TradedMarket market, long from) =>
        (await parts.StoredAsync("candles_5m", market.Symbol)).Where(window => window.Key >= from).ToDictionary(window => window.Key, window => window.Value);

    private static Task MadeByTheEngineAsync(TaskParts parts, TradedMarket market, long until) => Eventually.TrueAsync(
        async () => TaskParts.AreEqual(market.Windows(Five, until - 6 * Five, until), await parts.StoredAsync("candles_5m", market.Symbol)),
        $"the newest windows of {market.Symbol} are made", 90);

    private static async Task<decimal?[][]> ReadAsync(TaskParts parts, string database, string query) =>
        [.. (await parts.Query.ReadAsync(database, query, null, TaskParts.Patience)).SelectMany(series => series.Rows)
            .Select(row => row.Select(value => value.ValueKind == System.Text.Json.JsonValueKind.Null ? null : (decimal?)value.GetDecimal()).ToArray())];

    private static Dictionary<long, decimal[]> Without(Dictionary<long, decimal[]> windows, TradedMarket market, long length)
    {
        foreach (var minute in market.Absent.Concat(market.Partial)) windows.Remove(Floor(minute, length));
        return windows;
    }

    private static string VenueCandle(string symbol, long window) =>
        $"candles_5m,asset_type=crypto,exchange=binance,symbol={symbol} open=1,high=2,low=0.5,close=1.5,volume=3,quote_volume=4,trades=5i," +
        $"taker_buy_volume=1,taker_buy_quote_volume=2,partial=false,backfilled=true,exact=\"volume=3.00\" {window}\n";

    private static IEnumerable<Traded> MadeUp(long from, long until, int seconds)
    {
        var random = new Random(seconds);
        var price = 600m;
        long id = 1;
        for (var time = from; time < until; time += (1 + random.Next(2 * seconds)) * UnixTime.NanosecondsPerSecond)
        {
            price += (random.Next(201) - 100) / 100m;
            yield return new Traded(id++, time, price, (1 + random.Next(99_999)) / 1000m, random.Next(2) == 0);
        }
    }

    private static long Floor(long time, long length) => time - time % length;
}
