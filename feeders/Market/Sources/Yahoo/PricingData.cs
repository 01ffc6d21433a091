namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>What we use of a message of the stream; what was not sent is null. Its numbers are 32-bit floats, here as the decimals they stand for.</summary>
public sealed record PricingData
{
    public string? Id { get; init; }

    public decimal? Price { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? Time { get; init; }

    public string? Currency { get; init; }

    /// <summary>The service's word, <c>NMS</c>.</summary>
    public string? Exchange { get; init; }

    public decimal? ChangePercent { get; init; }

    public decimal? PreviousClose { get; init; }

    public long? DayVolume { get; init; }

    /// <summary>Coins only.</summary>
    public long? Volume24h { get; init; }

    public decimal? MarketCap { get; init; }
}
