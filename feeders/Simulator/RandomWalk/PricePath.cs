namespace Bloomberg.Simulator.RandomWalk;

/// <summary>
/// The price of one symbol as a function of time: Brownian motion in its logarithm, built by Lévy's construction. Each level adds a tent
/// of random height to every interval, half as long and 0.7 times as high as on the level above, so that a price at any moment takes
/// 23 draws, whatever happened before. All tents together are straight between knots half a second apart. After 51 days the price is back
/// where it began, each symbol on a day of its own. Remembers the last stretch; for one reader.
/// </summary>
internal sealed class PricePath
{
    /// <summary>About one part in ten thousand per square root of a second: some 70 % a year, as a coin does.</summary>
    private const double DeviationPerSecond = 1.2e-4;

    // Lengths of intervals are powers of two of microseconds.
    private const int Knot = 19;
    private const int Longest = 42;

    /// <summary>Tents up to an hour are higher or lower together for two hours at a time: calm and lively hours.</summary>
    private const int LongestOfMood = 32;
    private const int Mood = 33;

    /// <summary>How much is traded changes every 34 s.</summary>
    private const int Bustle = 25;

    private const double PerKnot = 1.0 / (1L << Knot);

    private static readonly double[] Heights =
        [.. Enumerable.Range(0, Longest + 1).Select(level => DeviationPerSecond * Math.Sqrt((1L << level) / 1e6) / 2)];

    private readonly double _base;
    private readonly ulong _key;
    private readonly long _phase;
    private long _knot = long.MinValue;
    private double _from;
    private double _to;

    public PricePath(double basePrice, ulong key)
    {
        (_base, _key) = (basePrice, key);
        _phase = (long)(Dice.At(key, -1) >> (64 - Longest)) >> Knot << Knot;
    }

    /// <summary>How much is traded at the time asked for last, about 1.</summary>
    public double Activity { get; private set; }

    /// <summary>The price at a time, in the unit of the base price; always above 0.</summary>
    public double At(long micros)
    {
        var knot = micros >> Knot;
        if (knot != _knot) MoveTo(knot);
        return _from + (_to - _from) * ((micros & ((1L << Knot) - 1)) * PerKnot);
    }

    private void MoveTo(long knot)
    {
        _from = knot == _knot + 1 ? _to : PriceAt(knot);
        _to = PriceAt(knot + 1);
        _knot = knot;
        var bustle = Dice.Fraction(Draw(Longest + 2, (knot << Knot) + _phase >> Bustle));
        Activity = MoodAt((knot << Knot) + _phase) * (0.3 + 2.1 * bustle * bustle);
    }

    private double PriceAt(long knot)
    {
        var time = (knot << Knot) + _phase;
        var mood = MoodAt(time);
        var sum = 0.0;
        for (var level = Knot + 1; level <= Longest; level++)
        {
            var length = 1L << level;
            var inside = (double)(time & (length - 1)) / length;
            var tent = 1 - Math.Abs(2 * inside - 1);
            if (tent == 0) continue;
            sum += Dice.Bell(Draw(level, time >> level)) * tent * Heights[level] * (level <= LongestOfMood ? mood : 1);
        }

        return _base * Math.Exp(sum);
    }

    private double MoodAt(long time)
    {
        var draw = Dice.Fraction(Draw(Longest + 1, time >> Mood));
        return 0.5 + 1.5 * draw * draw;
    }

    private ulong Draw(int level, long place) => Dice.At(_key + (ulong)level, place);
}
