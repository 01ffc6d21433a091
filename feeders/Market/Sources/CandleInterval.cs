using Bloomberg.Contracts;

namespace Bloomberg.Market.Sources;

/// <summary>A length of candle, and where candles of it are stored.</summary>
/// <param name="Name">As in the API, <c>1m</c>.</param>
/// <param name="Length">Nanoseconds. Divides a day, so candles start at multiples of it.</param>
/// <param name="Measurement">In InfluxDB.</param>
/// <param name="Bucket">In InfluxDB; its retention says how far back history is worth having.</param>
public sealed record CandleInterval(string Name, long Length, string Measurement, Bucket Bucket)
{
    public static readonly CandleInterval Minute =
        new("1m", UnixTime.NanosecondsPerMinute, InfluxSchema.Candles.Measurement1m, InfluxSchema.Markets);

    public static readonly CandleInterval FiveMinutes =
        new("5m", 5 * UnixTime.NanosecondsPerMinute, InfluxSchema.Candles.Measurement5m, InfluxSchema.Markets5Min);

    public static readonly CandleInterval Hour =
        new("1h", 60 * UnixTime.NanosecondsPerMinute, InfluxSchema.Candles.Measurement1h, InfluxSchema.Markets1H);

    /// <summary>Of polled assets only.</summary>
    public static readonly CandleInterval Day =
        new("1d", 1440 * UnixTime.NanosecondsPerMinute, InfluxSchema.Candles.Measurement1d, InfluxSchema.Markets1D);

    /// <summary>Those a venue of trades has.</summary>
    public static IReadOnlyList<CandleInterval> All { get; } = [Minute, FiveMinutes, Hour];

    /// <summary>Nanoseconds kept. The same where nothing is ever deleted: a bound is needed, and this is what was promised.</summary>
    public long Kept => (long)Bucket.Retention!.Value.TotalNanoseconds;

    /// <summary>Start of the candle a time falls into.</summary>
    public long Floor(long time) => time - time % Length;
}
