using Bloomberg.Contracts;
using Bloomberg.Market.Candles;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>
/// Candles from single prices: mostly one each, so all four prices of such a candle are the same. Days are told at midnight, which is the close
/// of the day before; so a price at the very end of a candle belongs to it.
/// </summary>
public static class PointCandles
{
    // Eighteen digits are kept. The service computes in doubles: what lies behind the eighteenth is noise.
    private const decimal Beyond = 1_000_000_000_000_000_000m;

    /// <summary>Only those that are over, oldest first.</summary>
    public static IEnumerable<CandleValues> From(IReadOnlyList<CoinGeckoPoint> points, CandleInterval interval, DateTimeOffset now)
    {
        var closed = interval.Floor(now.ToUnixNanoseconds());
        CandleValues? open = null;
        foreach (var point in points)
        {
            var time = interval.Floor(point.Time.ToUnixNanoseconds() - 1);
            if (time >= closed) break;
            if (point.Price >= Beyond) continue;
            var price = Decimal64.Nearest(point.Price);
            if (open is { } whole && whole.OpenTime != time) yield return whole;
            open = open is { } before && before.OpenTime == time ? Went(before, price) : CandleValues.Of(time, price);
            // The money of 24 hours is a day's where it is told at the end of that day, and nothing of an hour's.
            if (interval == CandleInterval.Day && IsEnd(point.Time)) open = open.Value with { QuoteVolume = Money(point.Volume24h) };
        }
        if (open is { } last) yield return last;
    }

    private static bool IsEnd(DateTimeOffset time) => time.TimeOfDay == TimeSpan.Zero;

    private static CandleValues Went(CandleValues candle, Decimal64 price) => candle with
    {
        High = price.CompareTo(candle.High) > 0 ? price : candle.High,
        Low = price.CompareTo(candle.Low) < 0 ? price : candle.Low,
        Close = price,
    };

    private static DecimalSum Money(decimal? amount)
    {
        var sum = default(DecimalSum);
        return amount is < Beyond && sum.TryAdd(Decimal64.Nearest(amount.Value)) ? sum : default;
    }
}
