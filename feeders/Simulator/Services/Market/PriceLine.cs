namespace Bloomberg.Simulator.Services.Market;

/// <summary>Four prices of a stretch of time.</summary>
internal readonly record struct Stretch(double Open, double High, double Low, double Close);

/// <summary>
/// A price over time: a level and the walk of what is priced, less the walk of what it is priced in, so that cross rates fit together.
/// Remembers two days; for one reader.
/// </summary>
internal sealed class PriceLine(double level, IWalk? priced, IWalk? pricedIn)
{
    private readonly double[]?[] _knots = new double[2][];
    private readonly long[] _days = [long.MinValue, long.MinValue];

    /// <summary>The price at a time, without building its day.</summary>
    public double At(DateTimeOffset time)
    {
        var place = Place(time);
        var (day, first) = Split(place, out var part);
        var (from, to) = (KnotAt(day, first), KnotAt(day, first + 1));
        return Price(from + (to - from) * part);
    }

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

    // The piece of a day that a place lies on, and how much of it lies before the place.
    private static (long Day, int First) Split(double place, out double part)
    {
        var knot = (long)Math.Floor(place);
        part = place - knot;
        return (knot / IWalk.Pieces, (int)(knot % IWalk.Pieces));
    }

    private double KnotAt(long day, int knot) => (priced?.At(day, knot) ?? 0) - (pricedIn?.At(day, knot) ?? 0);

    private double LogAt(double place)
    {
        var (day, first) = Split(place, out var part);
        var knots = DayOf(day);
        return knots[first] + (knots[first + 1] - knots[first]) * part;
    }

    private double[] DayOf(long day)
    {
        var half = (int)(day & 1);
        var knots = _knots[half] ??= new double[IWalk.Pieces + 1]; // single prices need none
        if (_days[half] == day) return knots;
        Array.Clear(knots);
        priced?.AddTo(knots, day, 1);
        pricedIn?.AddTo(knots, day, -1);
        _days[half] = day;
        return knots;
    }
}
