using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.Market;

/// <summary>
/// The walk of a coin that the venue trades as well: the venue's own price every five and a half minutes, and bridges in between, about
/// one part in a thousand off. So two sources of one coin differ as real ones do, and ten years of days take no longer than of other assets;
/// the venue's own path at every knot would take twenty seconds.
/// </summary>
internal sealed class VenueWalk(ulong key) : IWalk
{
    /// <summary>Knots from one price of the venue to the next.</summary>
    private const int Step = 16;

    private const long KnotMicros = IWalk.DayMillis * 1000 / IWalk.Pieces;
    private const double YearlyDeviation = 0.35;

    private readonly PricePath _path = new(1, key);
    private readonly Bridge _bridge = new(key + 1, YearlyDeviation / Math.Sqrt(365));

    public double At(long day, int knot)
    {
        var from = Math.Min(knot / Step * Step, IWalk.Pieces - Step);
        return _bridge.At(day, knot, (from, OnVenue(day, from)), (from + Step, OnVenue(day, from + Step)));
    }

    public void AddTo(Span<double> knots, long day, double sign)
    {
        Span<double> walk = stackalloc double[IWalk.Pieces + 1];
        for (var knot = 0; knot <= IWalk.Pieces; knot += Step) walk[knot] = OnVenue(day, knot);
        _bridge.Fill(walk, day, Step);
        for (var i = 0; i < walk.Length; i++) knots[i] += sign * walk[i];
    }

    private double OnVenue(long day, int knot) => Math.Log(_path.At((day * IWalk.Pieces + knot) * KnotMicros));
}
