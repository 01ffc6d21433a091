namespace Bloomberg.Simulator.Services.Market;

/// <summary>How far a price is from its level, in the logarithm, at the knots of each day since 1970, in UTC. Straight in between.</summary>
internal interface IWalk
{
    /// <summary>Straight pieces of a day, 21 s each.</summary>
    const int Pieces = 1 << 12;

    const long DayMillis = 24 * 3600 * 1000;

    /// <summary>At one knot, from 0, the midnight before the day, to <see cref="Pieces"/>, the one after it.</summary>
    double At(long day, int knot);

    /// <summary>Adds all knots of a day, both midnights included, times a sign: the very numbers of <see cref="At"/>.</summary>
    void AddTo(Span<double> knots, long day, double sign);
}
