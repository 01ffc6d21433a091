namespace Bloomberg.Contracts;

/// <summary>
/// One interval of trading. Prices in the quote asset, volumes in the base asset, quote volumes in the quote asset; every value is the
/// exact decimal result of the trades, never a rounded sum.
/// </summary>
public sealed record Candle
{
    /// <summary>Start of the interval, UTC.</summary>
    public required DateTimeOffset OpenTime { get; init; }

    public required decimal Open { get; init; }

    public required decimal High { get; init; }

    public required decimal Low { get; init; }

    public required decimal Close { get; init; }

    public required decimal Volume { get; init; }

    public required decimal QuoteVolume { get; init; }

    /// <summary>Number of the venue's trades; an aggregate counts for all it stands for.</summary>
    public required long Trades { get; init; }

    /// <summary>The part of <see cref="Volume"/> where the taker bought.</summary>
    public required decimal TakerBuyVolume { get; init; }

    public required decimal TakerBuyQuoteVolume { get; init; }

    /// <summary>The interval is over. A late trade can still revise it.</summary>
    public required bool Closed { get; init; }

    /// <summary>Some trades of the interval are known to be missing (collection began inside it, or ids were skipped).</summary>
    public bool Partial { get; init; }

    /// <summary>The venue's own candle, fetched afterwards, not made from trades collected here.</summary>
    public bool Backfilled { get; init; }
}
