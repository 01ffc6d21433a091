using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Gaps;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Audit;

/// <summary>
/// What the audit asks InfluxDB. Counting there moves one row a minute and asset, not the trades.
/// </summary>
public sealed class AuditQueries(InfluxQuery influx)
{
    /// <summary>The stored trades in [from, until) (Unix nanoseconds) of all assets, by minute.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public async Task<IReadOnlyDictionary<AssetKey, IReadOnlyList<MinuteIds>>> MinutesAsync(long from, long until, CancellationToken cancellation)
    {
        var series = await influx.ReadAsync(
            InfluxSchema.Markets.Name,
            "SELECT count(trade_id), min(trade_id), max(trade_id), count(trade_count), sum(trade_count) FROM trades " +
            $"WHERE time >= {from} AND time < {until} GROUP BY exchange, symbol, time(1m) fill(none)",
            null, cancellation);
        return series.ToDictionary(KeyOf, IReadOnlyList<MinuteIds> (s) => [.. s.Rows.Where(row => Number(row[1]) > 0).Select(ToMinute)]);
    }

    /// <summary>The candles of one minute that open in [from, until), of all assets.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public async Task<IReadOnlyDictionary<AssetKey, IReadOnlyDictionary<long, WrittenCandle>>> CandlesAsync(long from, long until, CancellationToken cancellation)
    {
        var series = await influx.ReadAsync(
            InfluxSchema.Markets.Name,
            $"SELECT trades, partial, backfilled FROM candles_1m WHERE time >= {from} AND time < {until} GROUP BY exchange, symbol",
            null, cancellation);
        return series.ToDictionary(KeyOf, IReadOnlyDictionary<long, WrittenCandle> (s) =>
            s.Rows.ToDictionary(row => row[0].GetInt64(), row => new WrittenCandle(Number(row[1]), IsTrue(row[2]), IsTrue(row[3]))));
    }

    /// <summary>Adds the ids of the trades of one minute to <paramref name="runs"/>.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public Task IdsAsync(AssetKey key, long minute, StoredRuns runs, CancellationToken cancellation) => influx.VisitAsync(
        InfluxSchema.Markets.Name,
        $"SELECT trade_id FROM trades WHERE exchange = {InfluxQl.Tag(key.Exchange)} AND symbol = {InfluxQl.Tag(key.Symbol)} " +
        $"AND time >= {minute} AND time < {minute + UnixTime.NanosecondsPerMinute}",
        row => runs.Add(row.Whole(1), TradeTime.ToSource(row.Whole(0))), cancellation);

    // trade_count is absent where it is 1.
    private static MinuteIds ToMinute(JsonElement[] row)
    {
        var ids = Number(row[1]);
        return new MinuteIds(row[0].GetInt64(), ids, Number(row[2]), Number(row[3]), ids - Number(row[4]) + Number(row[5]));
    }

    private static AssetKey KeyOf(InfluxSeries series) => new(series.Tags[InfluxSchema.Tags.Exchange], series.Tags[InfluxSchema.Tags.Symbol]);

    private static long Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;

    private static bool IsTrue(JsonElement value) => value.ValueKind == JsonValueKind.True;
}
