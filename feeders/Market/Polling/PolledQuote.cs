using Bloomberg.Contracts;

namespace Bloomberg.Market.Polling;

/// <summary>
/// One reading of a price at a polled service. Numbers are exact decimals as the service gives them, without the noise of its own binary
/// floats; what a service does not say is null, never zero.
/// </summary>
public sealed record PolledQuote
{
    public required AssetKey Asset { get; init; }

    /// <summary>In <see cref="Currency"/>; whole units, also where the service counts in pence.</summary>
    public required decimal Price { get; init; }

    /// <summary>ISO 4217 code the price is in, or null where the service does not say.</summary>
    public string? Currency { get; init; }

    /// <summary>Of the last 24 h, or of the trading day where the market closes; pieces of the asset, or the quote currency where the service counts so.</summary>
    public decimal? Volume24h { get; init; }

    /// <summary>Percent.</summary>
    public decimal? ChangePct1h { get; init; }

    /// <summary>Percent; against the last close where the market closes.</summary>
    public decimal? ChangePct24h { get; init; }

    /// <summary>In <see cref="Currency"/>.</summary>
    public decimal? MarketCap { get; init; }

    /// <summary>When the price was made, by the service's clock.</summary>
    public required DateTimeOffset SourceTime { get; init; }

    /// <summary>What the service calls the market, as a code or a name (<c>NMS</c>), or null: its opening hours are looked up by it.</summary>
    public string? Market { get; init; }

    /// <summary>How late the service is by its own account: some exchanges are told a quarter of an hour late.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The service it was read from, for instance <c>yahoo</c>: an asset may have several.</summary>
    public required string Service { get; init; }
}
