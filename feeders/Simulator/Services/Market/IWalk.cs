namespace Bloomberg.Simulator.Services.Market;

/// <summary>How far a price is from its level, in the logarithm, at any time.</summary>
internal interface IWalk
{
    /// <summary>Straight pieces of a day.</summary>
    const int Pieces = 1 << 12;

    const long DayMillis = 24 * 3600 * 1000;

    /// <summary>At the beginning of a day, counted from 1970 in UTC.</summary>
    double AtMidnight(long day);

    /// <summary>Adds a day's knots, both midnights included, times a sign.</summary>
    void AddTo(Span<double> knots, long day, double sign);
}
