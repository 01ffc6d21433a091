namespace Bloomberg.Api.Live;

/// <summary>How long a price may stand without news before it is called stale whatever the feeder says.</summary>
public static class Freshness
{
    /// <summary>
    /// Binance sends the statistics of every symbol once a second, also of one that nobody trades, and each moves the quote's time. Fifteen
    /// missing in a row are no pause of the market.
    /// </summary>
    public static readonly TimeSpan Binance = TimeSpan.FromSeconds(15);

    /// <summary>Of exchanges about whose rhythm nothing is known here.</summary>
    public static readonly TimeSpan Others = TimeSpan.FromSeconds(60);

    public static TimeSpan Of(string exchange) => exchange == "binance" ? Binance : Others;
}
