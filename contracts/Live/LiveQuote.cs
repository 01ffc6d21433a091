namespace Bloomberg.Contracts.Live;

/// <summary>
/// The newest known price of an asset, as the market feeder sends it: <c>event: quotes</c> with an array of these, only the newest per
/// asset for a reader that falls behind.
/// </summary>
public sealed record LiveQuote
{
    public required string Exchange { get; init; }

    public required string Symbol { get; init; }

    public required decimal Price { get; init; }

    public decimal? Volume24h { get; init; }

    public decimal? ChangePct1h { get; init; }

    public decimal? ChangePct24h { get; init; }

    public decimal? MarketCap { get; init; }

    /// <summary>ISO 4217 code the price is in; null where the symbol says it (<c>BTC/USDT</c>).</summary>
    public string? Currency { get; init; }

    /// <summary>The service a polled price was read from; null for a streamed one.</summary>
    public string? Service { get; init; }

    /// <summary>
    /// From then on the price is stale unless a newer one comes: its market's opening hours are counted in. Null for a streamed one, which the
    /// reader judges by its age.
    /// </summary>
    public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>A newer reading that nothing has confirmed yet; null without one.</summary>
    public LiveHeld? Held { get; init; }

    public required DateTimeOffset SourceTime { get; init; }

    public required DateTimeOffset ReceivedTime { get; init; }
}
