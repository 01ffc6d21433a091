using Bloomberg.Api.Http;

namespace Bloomberg.Api.Candles;

/// <summary>Who reads candles of which length.</summary>
public sealed class CandleReaders(CandleReader minutes, LongCandleReader longer, DayReader days)
{
    /// <exception cref="Pipeline.Influx.InfluxUnavailableException">InfluxDB does not answer and the feeder holds nothing of the range.</exception>
    public Task<CandlesRead> ReadAsync(AskedRange asked, CandleInterval interval, CancellationToken ct) =>
        interval == CandleInterval.Minute ? minutes.ReadAsync(asked, ct)
        : interval == CandleInterval.Day ? days.ReadAsync(asked, ct)
        : longer.ReadAsync(asked, interval, ct);
}
