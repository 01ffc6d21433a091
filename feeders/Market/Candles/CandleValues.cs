using Bloomberg.Contracts;

namespace Bloomberg.Market.Candles;

/// <summary>The nine values of a candle; sums are kept whole, since they have more digits than a price.</summary>
public readonly record struct CandleValues
{
    /// <summary>Unix nanoseconds.</summary>
    public required long OpenTime { get; init; }

    public required Decimal64 Open { get; init; }

    public required Decimal64 High { get; init; }

    public required Decimal64 Low { get; init; }

    public required Decimal64 Close { get; init; }

    public required DecimalSum Volume { get; init; }

    public required DecimalSum QuoteVolume { get; init; }

    public required long Trades { get; init; }

    public required DecimalSum TakerBuyVolume { get; init; }

    public required DecimalSum TakerBuyQuoteVolume { get; init; }

    /// <summary>A candle of which one price is all that is known.</summary>
    public static CandleValues Of(long openTime, Decimal64 price) => new()
    {
        OpenTime = openTime,
        Open = price,
        High = price,
        Low = price,
        Close = price,
        Volume = default,
        QuoteVolume = default,
        Trades = 0,
        TakerBuyVolume = default,
        TakerBuyQuoteVolume = default,
    };
}
