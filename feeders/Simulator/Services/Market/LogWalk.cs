using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.Market;

/// <summary>
/// Brownian motion by Lévy's construction: tents over days and years, bridges within a day. Where a price is asked for again, by whom and in
/// which order changes nothing.
/// </summary>
internal sealed class LogWalk : IWalk
{
    /// <summary>2^13 days are 22 years.</summary>
    private const int LongestTent = 13;

    /// <summary>The day on which all prices stand at their level: 1 June 2026.</summary>
    private const long LevelDay = 20_605;

    private readonly ulong _key;
    private readonly double _perDay;
    private readonly Bridge _bridge;
    private readonly double _atLevelDay;

    /// <param name="key">Of its draws.</param>
    /// <param name="yearly">The deviation of a year, 0.3 for 30 %.</param>
    public LogWalk(ulong key, double yearly)
    {
        (_key, _perDay) = (key, yearly / Math.Sqrt(365));
        _bridge = new Bridge(key, _perDay);
        _atLevelDay = Tents(LevelDay);
    }

    public double At(long day, int knot) => _bridge.At(day, knot, (0, AtMidnight(day)), (IWalk.Pieces, AtMidnight(day + 1)));

    public void AddTo(Span<double> knots, long day, double sign)
    {
        Span<double> walk = stackalloc double[IWalk.Pieces + 1];
        (walk[0], walk[IWalk.Pieces]) = (AtMidnight(day), AtMidnight(day + 1));
        _bridge.Fill(walk, day, IWalk.Pieces);
        for (var i = 0; i < walk.Length; i++) knots[i] += sign * walk[i];
    }

    private double AtMidnight(long day) => Tents(day) - _atLevelDay;

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
