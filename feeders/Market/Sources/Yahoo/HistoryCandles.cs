using Bloomberg.Contracts;
using Bloomberg.Market.Candles;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// Bars of a chart that are over, as candles. Left out are rows from outside the session, the last price that is told once more at the close,
/// and whatever may still change: prices of some exchanges come twenty minutes late.
/// </summary>
public static class HistoryCandles
{
    private const long Minute = 60;
    private const long Hour = 3600;
    private const long Day = 24 * Hour;
    private const long Latest = 20 * Minute;

    /// <summary>Oldest first, each start once.</summary>
    public static IEnumerable<CandleValues> From(Chart chart, HistoryStep step, DateTimeOffset now)
    {
        var (length, last) = ((long)step.Length.TotalSeconds, long.MinValue);
        foreach (var bar in chart.Bars)
        {
            if (step == HistoryStep.Day ? !IsDayOver(chart.Meta, bar, now) : !IsOver(bar, length, now)) continue;
            var opens = step == HistoryStep.Day ? DateOf(chart.Meta, bar.Time) : bar.Time;
            // Of two rows of one day the second is the price of now.
            if (opens <= last || ToCandle(bar, opens) is not { } candle) continue;
            last = opens;
            yield return candle;
        }
    }

    // Hours begin with the session, at half past nine for instance; nothing begins within a minute.
    private static bool IsOver(ChartBar bar, long length, DateTimeOffset now) =>
        bar.Part == SessionPart.Regular && bar.Time % Minute == 0 && bar.Time + length + Latest <= now.ToUnixTimeSeconds();

    private static bool IsDayOver(ChartMeta meta, ChartBar bar, DateTimeOffset now)
    {
        var newest = meta.Sessions.LastOrDefault(session => session.Part == SessionPart.Regular);
        var end = newest.End == 0 ? bar.Time + Day : bar.Time >= newest.Start ? Math.Max(newest.End, bar.Time) : bar.Time;
        return end + Latest <= now.ToUnixTimeSeconds();
    }

    /// <summary>
    /// Midnight UTC of the day at the exchange. A day is told by when its session begins, which is never in the last hour of a date; the hour
    /// is for summer time, which may have been different then. So no list of time zones is needed.
    /// </summary>
    public static long DateOf(ChartMeta meta, long time)
    {
        var local = time + meta.UtcOffset + Hour;
        return local - local % Day;
    }

    private static CandleValues? ToCandle(ChartBar bar, long opens)
    {
        var volume = default(DecimalSum);
        if (!Decimal64.TryFrom(bar.Open, out var open) || !Decimal64.TryFrom(bar.High, out var high)) return null;
        if (!Decimal64.TryFrom(bar.Low, out var low) || !Decimal64.TryFrom(bar.Close, out var close)) return null;
        if (!Decimal64.TryFrom(bar.Volume, out var traded) || !volume.TryAdd(traded)) return null;
        return new CandleValues
        {
            OpenTime = opens * UnixTime.NanosecondsPerSecond,
            Open = open,
            High = high,
            Low = low,
            Close = close,
            Volume = volume,
            QuoteVolume = default,
            Trades = 0,
            TakerBuyVolume = default,
            TakerBuyQuoteVolume = default,
        };
    }
}
