using System.Reflection;
using Bloomberg.Contracts;

namespace Bloomberg.Pipeline.Influx.Tasks;

/// <summary>
/// One piece of downsampling that InfluxDB does by itself: a Flux task on 2.x, a continuous query on 1.x. Its texts are in
/// <c>influx-tasks/</c>, this says what they are about.
/// </summary>
/// <param name="Name">Of the task and both files.</param>
/// <param name="Window">Length of what it makes. Windows begin at multiples of it.</param>
/// <param name="Reach">Windows that ended longer ago are not made again.</param>
/// <param name="Source">Where it reads; its retention is how far back anything can be made.</param>
/// <param name="Target">Where it writes.</param>
/// <param name="Measurement">What it writes.</param>
/// <param name="Field">One that every point of it has.</param>
public sealed record InfluxTask(string Name, TimeSpan Window, TimeSpan Reach, Bucket Source, Bucket Target, string Measurement, string Field)
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan SixHours = TimeSpan.FromHours(6);

    /// <summary>What one makes of the other's points stands behind it.</summary>
    public static IReadOnlyList<InfluxTask> All { get; } =
    [
        new("candles_5m", FiveMinutes, Hour, InfluxSchema.Markets, InfluxSchema.Markets5Min, InfluxSchema.Candles.Measurement5m, InfluxSchema.Candles.Open),
        new("candles_1h", Hour, SixHours, InfluxSchema.Markets, InfluxSchema.Markets1H, InfluxSchema.Candles.Measurement1h, InfluxSchema.Candles.Open),
        new("market_data_5m", FiveMinutes, Hour, InfluxSchema.Markets, InfluxSchema.Markets5Min, InfluxSchema.MarketData.Measurement, InfluxSchema.MarketData.Price),
        new("market_data_1h", Hour, SixHours, InfluxSchema.Markets5Min, InfluxSchema.Markets1H, InfluxSchema.MarketData.Measurement, InfluxSchema.MarketData.Price),
        new("news_sentiment_1h", Hour, SixHours, InfluxSchema.News, InfluxSchema.Markets1H, InfluxSchema.NewsSentiment.Measurement, InfluxSchema.NewsSentiment.Articles),
    ];

    /// <summary>
    /// Candles are held against their minutes by whoever makes those, and made where they are missing: nobody else need look for missed ones.
    /// </summary>
    public bool IsProved => Measurement is InfluxSchema.Candles.Measurement5m or InfluxSchema.Candles.Measurement1h;

    public FluxScript Script => new(Text($"{Name}.flux"));

    /// <summary>One, or the two that make a candle together, in the order in which they run.</summary>
    public IReadOnlyList<ContinuousQuery> Queries => ContinuousQuery.ReadAll(Text($"{Name}.influxql"));

    /// <summary>Start of the window that a time falls into.</summary>
    public DateTimeOffset Floor(DateTimeOffset time) => new(time.UtcTicks - time.UtcTicks % Window.Ticks, TimeSpan.Zero);

    /// <summary>Start of the first window that begins at a time or after it.</summary>
    public DateTimeOffset Ceiling(DateTimeOffset time) => Floor(time + Window - TimeSpan.FromTicks(1));

    public override string ToString() => Name;

    private static string Text(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"influx-tasks/{file}")
            ?? throw new InvalidOperationException($"influx-tasks/{file} was not built into the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
