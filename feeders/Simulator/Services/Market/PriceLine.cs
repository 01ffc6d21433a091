namespace Bloomberg.Simulator.Services.Market;

/// <summary>Four prices of a stretch of time.</summary>
internal readonly record struct Stretch(double Open, double High, double Low, double Close);

/// <summary>
/// A price over time: a level and the walk of what is priced, less the walk of what it is priced in, so that cross rates fit together.
/// Remembers two days; for one reader.
/// </summary>
/// <param name="symbol">Whose.</param>
/// <param name="level">Where it stands when both walks are at zero.</param>
/// <param name="priced">Of what is priced.</param>
/// <param name="pricedIn">Of what it is priced in.</param>
/// <param name="built">Shared by all lines of a market.</param>
internal sealed class PriceLine(string symbol, double level, IWalk? priced, IWalk? pricedIn, BuiltDays built)
{
    private readonly double[]?[] _knots = new double[2][];
    private readonly long[] _days = [long.MinValue, long.MinValue];
    private readonly bool[] _mayReuse = new bool[2];

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
        if (_days[half] == day) return _knots[half]!;
        _days[half] = day;
        if (built.Find(symbol, day) is { } kept)
        {
            _mayReuse[half] = false;
            return _knots[half] = kept;
        }

        var knots = Build(_mayReuse[half] ? _knots[half] : null, day);
        _mayReuse[half] = !built.Keep(symbol, day, knots);
        return _knots[half] = knots;
    }

    private double[] Build(double[]? reused, long day)
    {
        var knots = reused ?? new double[IWalk.Pieces + 1]; // single prices need none
        Array.Clear(knots);
        priced?.AddTo(knots, day, 1);
        pricedIn?.AddTo(knots, day, -1);
        return knots;
    }
}
