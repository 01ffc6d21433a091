namespace Bloomberg.Simulator.Services.Market;

/// <summary>Four prices of a stretch of time.</summary>
internal readonly record struct Stretch(double Open, double High, double Low, double Close);

/// <summary>
/// A price over time: a level and the walk of what is priced, less the walk of what it is priced in, so that cross rates fit together.
/// Remembers two days; for one reader.
/// </summary>
internal sealed class PriceLine(double level, IWalk? priced, IWalk? pricedIn)
{
    private readonly double[][] _knots = [new double[IWalk.Pieces + 1], new double[IWalk.Pieces + 1]];
    private readonly long[] _days = [long.MinValue, long.MinValue];

    public double At(DateTimeOffset time) => level * Math.Exp(LogAt(Place(time)));

    /// <summary>Cheaper than <see cref="At"/>: no day is built.</summary>
    public double AtMidnight(long day) => level * Math.Exp((priced?.AtMidnight(day) ?? 0) - (pricedIn?.AtMidnight(day) ?? 0));

    /// <summary>The stretch from one time to a later one, or the same.</summary>
    public Stretch Over(DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (Place(from), Place(to));
        var (open, close) = (LogAt(start), LogAt(end));
        var (high, low) = (Math.Max(open, close), Math.Min(open, close));
        for (var knot = (long)Math.Floor(start) + 1; knot < end; )
        {
            var (day, first) = Math.DivRem(knot, IWalk.Pieces);
            var inside = DayOf(day).AsSpan((int)first, (int)Math.Min(IWalk.Pieces - first, (long)Math.Ceiling(end) - knot));
            foreach (var value in inside) (high, low) = (Math.Max(high, value), Math.Min(low, value));
            knot += inside.Length;
        }

        return new Stretch(Price(open), Price(high), Price(low), Price(close));
    }

    private double Price(double log) => level * Math.Exp(log);

    // Knots since 1970.
    private static double Place(DateTimeOffset time) =>
        (time - DateTimeOffset.UnixEpoch).TotalMilliseconds * IWalk.Pieces / IWalk.DayMillis;

    private double LogAt(double place)
    {
        var knot = (long)Math.Floor(place);
        var (day, first) = Math.DivRem(knot, IWalk.Pieces);
        var knots = DayOf(day);
        return knots[first] + (knots[first + 1] - knots[first]) * (place - knot);
    }

    private double[] DayOf(long day)
    {
        var half = (int)(day & 1);
        var knots = _knots[half];
        if (_days[half] == day) return knots;
        Array.Clear(knots);
        priced?.AddTo(knots, day, 1);
        pricedIn?.AddTo(knots, day, -1);
        _days[half] = day;
        return knots;
    }
}
