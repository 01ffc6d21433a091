using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.Market;

/// <summary>
/// How far a price wandered from its level, in the logarithm, at any time since 1970: Brownian motion by Lévy's construction, tents over days
/// and then each day halved twelve times. A day is straight between 4096 knots 21 s apart, so that the highest and lowest of any stretch are
/// exact. Where a stretch is asked for again, by whom and in which order changes nothing.
/// </summary>
internal sealed class LogWalk : IWalk
{
    private const int Pieces = IWalk.Pieces;

    /// <summary>2^13 days are 22 years.</summary>
    private const int LongestTent = 13;

    /// <summary>The day on which all prices stand at their level: 1 June 2026.</summary>
    private const long LevelDay = 20_605;

    private readonly ulong _key;
    private readonly double _perDay;
    private readonly double _atLevelDay;

    /// <param name="key">Of its draws.</param>
    /// <param name="yearly">The deviation of a year, 0.3 for 30 %.</param>
    public LogWalk(ulong key, double yearly)
    {
        (_key, _perDay) = (key, yearly / Math.Sqrt(365));
        _atLevelDay = Tents(LevelDay);
    }

    public double AtMidnight(long day) => Tents(day) - _atLevelDay;

    public void AddTo(Span<double> knots, long day, double sign)
    {
        Span<double> walk = stackalloc double[Pieces + 1];
        (walk[0], walk[Pieces]) = (AtMidnight(day), AtMidnight(day + 1));
        for (var step = Pieces; step > 1; step /= 2)
        {
            var height = _perDay * Math.Sqrt((double)step / Pieces) / 2;
            for (var middle = step / 2; middle < Pieces; middle += step)
                walk[middle] = (walk[middle - step / 2] + walk[middle + step / 2]) / 2 + height * Dice.Bell(Dice.At(_key, day * Pieces + middle));
        }

        for (var i = 0; i <= Pieces; i++) knots[i] += sign * walk[i];
    }

    private double Tents(long day)
    {
        var sum = 0.0;
        for (var level = 1; level <= LongestTent; level++)
        {
            var length = 1L << level;
            var tent = 1 - Math.Abs(2.0 * (day & (length - 1)) / length - 1);
            if (tent > 0) sum += Dice.Bell(Dice.At(_key + (ulong)level, day >> level)) * tent * _perDay * Math.Sqrt(length) / 2;
        }

        return sum;
    }
}
