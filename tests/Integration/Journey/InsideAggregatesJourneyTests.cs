using System.Globalization;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>Aggregates follow each other by their ids and still lack trades. A repair waits for the end of the minute, so do these tests.</summary>
public sealed class InsideAggregatesJourneyTests
{
    private const int Patience = 120;

    [Fact]
    public async Task Trades_missing_inside_aggregates_are_fetched_or_named_as_the_venues_own_hole()
    {
        await using var run = await VenueRun.StartAsync(symbols: 3, rate: 30);
        await run.StrikeAsync(new { kind = "shorten", symbol = "BTCUSDT" });
        await run.StrikeAsync(new { kind = "leave-out", symbol = "ETHUSDT" });

        var repaired = await ClosedAsync(run, "BTC/USDT");
        Assert.Equal(("inside_aggregates", "trade", "filled", 1L), Words(repaired));
        await AssertAsTheVenueHasItAsync(run.Product, "BTC/USDT", repaired);

        var hopeless = await ClosedAsync(run, "ETH/USDT");
        Assert.Equal(("inside_aggregates", "trade", "unfillable", 0L), Words(hopeless));
        var second = hopeless.GetProperty("aggregate_id").GetInt64();
        Assert.Contains($"the venue's own aggregates {second - 1} and {second} leave them out", run.Product.Market!.Output, StringComparison.Ordinal);
        Assert.Equal(2, await run.MetricAsync("bloomberg_market_missing_trades_total"));
    }

    [Fact]
    public async Task A_feeder_that_was_killed_goes_on_with_the_repair()
    {
        await using var run = await VenueRun.StartAsync(symbols: 1, rate: 10);
        await run.StrikeAsync(new { kind = "shorten", symbol = "BTCUSDT" });
        await Eventually.TrueAsync(async () => (await run.GapsAsync()).EnumerateArray().Any() && await IsStoredAsync(run),
            $"the gap is in the ledger, the aggregate behind it in storage\n{run.Product.Logs}");
        await run.Product.KillMarketAsync();
        await run.Product.StartMarketAsync();

        var repaired = await ClosedAsync(run, "BTC/USDT");
        Assert.Equal(("inside_aggregates", "trade", "filled", 1L), Words(repaired));
        await AssertAsTheVenueHasItAsync(run.Product, "BTC/USDT", repaired);
    }

    private static async Task<bool> IsStoredAsync(VenueRun run) =>
        (await run.Product.StoredIdsAsync("BTC/USDT")).Contains((await run.GapsAsync())[0].GetProperty("aggregate_id").GetInt64());

    // The first gap inside aggregates of a symbol, once it is filled or given up.
    private static async Task<JsonElement> ClosedAsync(VenueRun run, string symbol)
    {
        JsonElement[] closed = [];
        await Eventually.TrueAsync(async () =>
        {
            closed = [.. (await run.GapsAsync()).EnumerateArray().Where(gap =>
                gap.GetProperty("symbol").GetString() == symbol && gap.GetProperty("ids").GetString() == "trade"
                && gap.GetProperty("closed_at").ValueKind != JsonValueKind.Null)];
            return closed.Length == 1;
        }, $"the gap of {symbol} is closed\n{run.Product.Logs}", Patience);
        return closed[0];
    }

    private static (string?, string?, string?, long) Words(JsonElement gap) => (gap.GetProperty("cause").GetString(), gap.GetProperty("ids").GetString(),
        gap.GetProperty("state").GetString(), gap.GetProperty("filled").GetInt64());

    private static async Task AssertAsTheVenueHasItAsync(Product product, string symbol, JsonElement gap)
    {
        var lacking = gap.GetProperty("aggregate_id").GetInt64() - 1;
        var minute = UnixTime.FloorToMinute(gap.GetProperty("from_time").GetDateTimeOffset().ToUnixNanoseconds());
        var (first, row) = await StoredAsync(product, symbol, lacking, minute);
        var venue = await VenueAsync(product, symbol, first, minute);
        var aggregate = venue.Single(trade => trade.GetProperty("a").GetInt64() == lacking);
        Assert.Equal((Quantity(aggregate), Trades(aggregate)), (row[1].GetDecimal(), row[2].ValueKind == JsonValueKind.Null ? 1 : row[2].GetInt64()));

        var expected = (venue.Sum(Quantity), AsStored(venue.Sum(trade => Quantity(trade) * Price(trade))), venue.Sum(Trades));
        (decimal, double, long) candle = default;
        await Eventually.TrueAsync(async () => (candle = await CandleAsync(product, symbol, minute)) == expected,
            $"the stored candle is the venue's {expected}; it is {candle}\n{product.Logs}");
    }

    // The first id of the minute that was collected, and [time, quantity, trade_count] of one aggregate.
    private static async Task<(long First, JsonElement[] Row)> StoredAsync(Product product, string symbol, long id, long minute)
    {
        var from = $"FROM trades WHERE symbol = {InfluxQl.Text(symbol)}";
        var first = await product.QueryAsync($"SELECT min(trade_id) {from} AND time >= {minute} AND time < {minute + UnixTime.NanosecondsPerMinute}");
        var rows = await product.QueryAsync($"SELECT quantity, trade_count {from} AND trade_id = {id}");
        return (first[0].Rows[0][1].GetInt64(), Assert.Single(rows[0].Rows));
    }

    private static async Task<JsonElement[]> VenueAsync(Product product, string symbol, long first, long minute)
    {
        var name = symbol.Replace("/", "", StringComparison.Ordinal);
        var end = (minute + UnixTime.NanosecondsPerMinute) / UnixTime.NanosecondsPerMillisecond;
        List<JsonElement> trades = [];
        while (true)
        {
            var page = await product.AskVenueAsync($"/api/v3/aggTrades?symbol={name}&fromId={first + trades.Count}&limit=1000");
            var inside = page.EnumerateArray().TakeWhile(trade => trade.GetProperty("T").GetInt64() < end).ToArray();
            trades.AddRange(inside);
            if (inside.Length < 1000) return [.. trades];
        }
    }

    private static async Task<(decimal, double, long)> CandleAsync(Product product, string symbol, long minute)
    {
        var rows = await product.QueryAsync(
            $"SELECT volume, quote_volume, trades FROM candles_1m WHERE symbol = {InfluxQl.Text(symbol)} AND time = {minute}");
        return rows is [{ Rows: [var row] }] ? (row[1].GetDecimal(), row[2].GetDouble(), row[3].GetInt64()) : default;
    }

    // The nearest double of the digits, as storage has it; a cast can be one off.
    private static double AsStored(decimal sum) => double.Parse(sum.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static decimal Quantity(JsonElement trade) => Number(trade, "q");

    private static decimal Price(JsonElement trade) => Number(trade, "p");

    private static long Trades(JsonElement trade) => trade.GetProperty("l").GetInt64() - trade.GetProperty("f").GetInt64() + 1;

    private static decimal Number(JsonElement trade, string name) => decimal.Parse(trade.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
