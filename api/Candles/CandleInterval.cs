using Bloomberg.Contracts;

namespace Bloomberg.Api.Candles;

/// <summary>A length of candle that can be asked for, and where it is stored.</summary>
public sealed record CandleInterval(string Name, TimeSpan Length, string Measurement, Bucket Bucket)
{
    public static readonly CandleInterval Minute =
        new("1m", TimeSpan.FromMinutes(1), InfluxSchema.Candles.Measurement1m, InfluxSchema.Markets);

    public static readonly CandleInterval FiveMinutes =
        new("5m", TimeSpan.FromMinutes(5), InfluxSchema.Candles.Measurement5m, InfluxSchema.Markets5Min);

    public static readonly CandleInterval Hour =
        new("1h", TimeSpan.FromHours(1), InfluxSchema.Candles.Measurement1h, InfluxSchema.Markets1H);

    public static readonly CandleInterval Day =
        new("1d", TimeSpan.FromDays(1), InfluxSchema.Candles.Measurement1d, InfluxSchema.Markets1D);

    public static IReadOnlyList<CandleInterval> All { get; } = [Minute, FiveMinutes, Hour, Day];

    /// <summary>Minutes where nothing is said; null for a name there is none of.</summary>
    public static CandleInterval? Find(string? name) => name is null ? Minute : All.FirstOrDefault(interval => interval.Name == name);
}
