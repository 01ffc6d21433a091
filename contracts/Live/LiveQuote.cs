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

    public required DateTimeOffset SourceTime { get; init; }

    public required DateTimeOffset ReceivedTime { get; init; }
}
