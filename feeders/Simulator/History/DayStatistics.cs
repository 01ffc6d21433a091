namespace Bloomberg.Simulator.History;

/// <summary>
/// A symbol's last 24 hours as its one-minute candles tell them: the window moves by whole minutes, and opens later when they do not reach
/// back so far. Prices and volume in 1e-8, quote volume in 1e-16, times in Unix
/// milliseconds.
/// </summary>
internal readonly record struct DayStatistics(MinuteCandle Sum, long PreviousClose, long OpenTime, long CloseTime)
{
    public const long Milliseconds = Minutes * CandleLog.Minute;
    private const int Minutes = 24 * 60;

    public long Change => Sum.Close - Sum.Open;

    /// <summary>Percent, rounded to three decimals as the venue does.</summary>
    public decimal ChangePercent => Sum.Open == 0 ? 0 : Math.Round((decimal)Change * 100 / Sum.Open, 3);

    /// <summary>Quote volume by base volume, in 1e-8.</summary>
    public long WeightedAverage => Sum.Volume == 0 ? 0 : (long)(Sum.QuoteVolume / Sum.Volume);

    public static DayStatistics Of(CandleLog candles, long nowMillis)
    {
        var first = Math.Max(0, candles.PositionOf(nowMillis - (Minutes - 1) * CandleLog.Minute));
        if (first >= candles.Count) first = Math.Max(0, candles.Count - 1);
        if (candles.Count == 0) return new DayStatistics(default, 0, nowMillis - Milliseconds, nowMillis);

        var sum = candles[first];
        for (var i = first + 1; i < candles.Count; i++) sum.Merge(candles[i]);
        var previous = first > 0 ? candles[first - 1].Close : sum.Open;
        return new DayStatistics(sum, previous, Math.Max(sum.OpenTime, nowMillis - Milliseconds), nowMillis);
    }

    /// <summary>Opening time of the oldest candle that a full window needs, the one for the previous close among them.</summary>
    public static long NeedsFrom(long nowMillis) => (nowMillis - Milliseconds) / CandleLog.Minute * CandleLog.Minute;
}
