namespace Bloomberg.Market.Polling;

/// <summary>One interval of a service's history. Never a trade of ours, so no sum that the service does not give.</summary>
/// <param name="Time">As the service stamps it: most say the start, some the end. A day is its date at 00:00 UTC.</param>
/// <param name="Open">The first price.</param>
/// <param name="High">Not below any of the others.</param>
/// <param name="Low">Not above any of the others, and above zero.</param>
/// <param name="Close">The last price.</param>
/// <param name="Volume">Null where the service does not say.</param>
public readonly record struct PolledBar(DateTimeOffset Time, decimal Open, decimal High, decimal Low, decimal Close, decimal? Volume = null)
{
    /// <summary>A day of which there is one price only.</summary>
    public static PolledBar OfOnePrice(DateTimeOffset time, decimal price) => new(time, price, price, price, price);

    public bool IsSound => Low > 0 && Low <= Math.Min(Open, Close) && High >= Math.Max(Open, Close) && Volume is not < 0;
}
