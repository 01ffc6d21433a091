namespace Bloomberg.Market.Polling.Guard;

/// <summary>
/// How much an asset moves: an exponentially weighted mean of its own moves, each divided by the root of the time it took, so that minutes
/// and days tell of the same thing. Two numbers, however many readings.
/// </summary>
public struct Volatility(JumpBounds bounds)
{
    /// <summary>
    /// Mean moves that are no jump. Of 97,000 recorded closes of a day 8 would hold back 98, 12 holds back 18 and 16 would 6; of 64 prices
    /// that came after a day of silence and were wrong by 10 to 65 % they let pass 8, 21 and 29.
    /// </summary>
    private const double MeansToAJump = 12;

    // One wild day does not teach that every day is wild.
    private const double MostMeansCounted = 5;

    // A move of seconds is mostly the step between bid and ask, which does not grow with time.
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(20);

    private double _perRootDay = bounds.Typical;

    /// <summary>The largest move within this time that is no jump.</summary>
    public readonly double Limit(TimeSpan elapsed) =>
        Math.Clamp(MeansToAJump * _perRootDay * RootDays(elapsed), bounds.Step, JumpBounds.Ceiling);

    /// <summary>Takes in a move that was real.</summary>
    public void Add(double move, TimeSpan elapsed)
    {
        var seen = Math.Min(move / RootDays(elapsed), _perRootDay * MostMeansCounted);
        var weight = Math.Clamp(elapsed / Memory, 0.001, 0.1);
        _perRootDay = Math.Max(bounds.Least, _perRootDay + weight * (seen - _perRootDay));
    }

    private static double RootDays(TimeSpan elapsed) => Math.Sqrt(Math.Max(elapsed.TotalDays, Shortest.TotalDays));
}
