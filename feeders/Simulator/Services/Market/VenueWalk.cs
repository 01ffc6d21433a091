using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.Market;

/// <summary>
/// The walk of a coin that the venue trades as well: the venue's own price, so that two sources of one coin do not contradict each other.
/// A day takes 0.7 ms. For one reader.
/// </summary>
internal sealed class VenueWalk(ulong key) : IWalk
{
    private const long DayMicros = IWalk.DayMillis * 1000;

    private readonly PricePath _path = new(1, key);

    public double AtMidnight(long day) => Math.Log(_path.At(day * DayMicros));

    public void AddTo(Span<double> knots, long day, double sign)
    {
        for (var i = 0; i <= IWalk.Pieces; i++) knots[i] += sign * Math.Log(_path.At(day * DayMicros + DayMicros / IWalk.Pieces * i));
    }
}
