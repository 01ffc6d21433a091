using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Influx;
using Fields = Bloomberg.Contracts.InfluxSchema.Candles;

namespace Bloomberg.Market.Backfill;

/// <summary>
/// What InfluxDB has already. It is the only memory of what was back-filled: it cannot disagree with itself, as a file beside it could
/// after a crash, a restored backup or an expired retention.
/// </summary>
public sealed class StoredHistory(InfluxQuery influx)
{
    /// <summary>Opening times of the candles in [from, until) that are stored and whole; partial ones are to be replaced.</summary>
    public async Task<IReadOnlySet<long>> CompleteAsync(
        AssetKey key, CandleInterval interval, long from, long until, CancellationToken cancellation)
    {
        var series = await influx.ReadAsync(
            interval.Bucket.Name,
            $"SELECT {Fields.Open}, {Fields.Partial} FROM {interval.Measurement} WHERE {Of(key)} AND time >= {from} AND time < {until}",
            null, cancellation);
        return series.SelectMany(s => s.Rows)
            .Where(row => row[1].ValueKind == JsonValueKind.Number && row[2].ValueKind != JsonValueKind.True)
            .Select(row => row[0].GetInt64()).ToHashSet();
    }

    /// <summary>When the newest stored candle opened (Unix nanoseconds), or null without one.</summary>
    public async Task<long?> NewestAsync(AssetKey key, CandleInterval interval, CancellationToken cancellation)
    {
        var series = await influx.ReadAsync(
            interval.Bucket.Name, $"SELECT {Fields.Open} FROM {interval.Measurement} WHERE {Of(key)} ORDER BY time DESC LIMIT 1", null, cancellation);
        return series.SelectMany(s => s.Rows).Select(row => (long?)row[0].GetInt64()).FirstOrDefault();
    }

    /// <summary>
    /// Trade ids stored since a time, minute by minute where a minute has no hole. Counting in the database moves 60 rows instead of the
    /// hundred thousand ids of a busy hour.
    /// </summary>
    public async Task<IReadOnlyList<IdRange>> TradeIdsAsync(AssetKey key, long since, long until, CancellationToken cancellation)
    {
        var series = await influx.ReadAsync(
            InfluxSchema.Markets.Name,
            $"SELECT count(trade_id), min(trade_id), max(trade_id) FROM trades WHERE {Of(key)} AND time >= {since} AND time < {until} " +
            "GROUP BY time(1m) fill(none)",
            null, cancellation);
        return [.. series.SelectMany(s => s.Rows)
            .Select(row => (Count: row[1].GetInt64(), Ids: new IdRange(row[2].GetInt64(), row[3].GetInt64())))
            .Where(minute => minute.Count == minute.Ids.To - minute.Ids.From + 1)
            .Select(minute => minute.Ids)];
    }

    private static string Of(AssetKey key) => $"exchange = {InfluxQl.Tag(key.Exchange)} AND symbol = {InfluxQl.Tag(key.Symbol)}";
}
