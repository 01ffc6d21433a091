using Bloomberg.Contracts;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Downsampling;

/// <summary>What the keeper asks InfluxDB.</summary>
public sealed class WindowQueries(InfluxQuery influx)
{
    /// <summary>The assets that have minutes in a range of time.</summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public async Task<IReadOnlyList<AssetKey>> AssetsAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        var series = await influx.ReadAsync(
            InfluxSchema.Markets.Name,
            $"SELECT last(\"{InfluxSchema.Candles.Open}\") FROM {InfluxSchema.Candles.Measurement1m} WHERE {Between(from, until)} GROUP BY exchange, symbol",
            null, cancellation);
        return [.. series.Select(one => new AssetKey(one.Tags[InfluxSchema.Tags.Exchange], one.Tags[InfluxSchema.Tags.Symbol])).Distinct()];
    }

    /// <summary>
    /// Visits stored candles that open in a range of time, oldest first, of one asset or of all. Of one asset a day of minutes takes 9 ms, which
    /// is half of what it takes with all assets hour by hour; the newest five minutes of 200 assets take 30 ms in one answer (measured).
    /// </summary>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public Task VisitAsync(
        CandleInterval interval, AssetKey? of, DateTimeOffset from, DateTimeOffset until, Action<WindowSeries, StoredWindow> visit, CancellationToken cancellation)
    {
        var where = Between(from, until);
        if (of is { } key) where = $"exchange = {InfluxQl.Tag(key.Exchange)} AND symbol = {InfluxQl.Tag(key.Symbol)} AND {where}";
        return influx.VisitAsync(interval.Bucket.Name, $"SELECT {CandleRow.Columns} FROM {interval.Measurement} WHERE {where}", Visit, cancellation);

        void Visit(scoped InfluxRow row)
        {
            if (CandleRow.Read(row) is { } stored) visit(CandleRow.SeriesOf(row), stored);
        }
    }

    private static string Between(DateTimeOffset from, DateTimeOffset until) => $"time >= {from.ToUnixNanoseconds()} AND time < {until.ToUnixNanoseconds()}";
}
