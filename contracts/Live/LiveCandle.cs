namespace Bloomberg.Contracts.Live;

/// <summary>A candle that changed, in the feeder's memory: <c>event: candles</c> with an array of these, a few times a second.</summary>
public sealed record LiveCandle
{
    public required string Exchange { get; init; }

    public required string Symbol { get; init; }

    public required Candle Candle { get; init; }
}
