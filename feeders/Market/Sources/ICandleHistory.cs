using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Sources;

/// <summary>A closed candle as the venue itself has it; sums are kept whole, since they have more digits than a price.</summary>
public sealed record HistoricCandle
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
}

/// <summary>A source that serves closed candles of the past.</summary>
public interface ICandleHistory
{
    string Exchange { get; }

    /// <summary>Candles one request may bring at most.</summary>
    int PageSize { get; }

    /// <summary>Waits until the venue's request budget has room for what is not urgent: history stands behind everything else.</summary>
    Task WaitForRoomAsync(CancellationToken cancellation);

    /// <summary>
    /// Candles that open in [<paramref name="from"/>, <paramref name="until"/>) (Unix nanoseconds), oldest first; fewer where the venue has
    /// none. The caller asks for closed ones only.
    /// </summary>
    /// <exception cref="VenueException">Not reached, refused, or the answer cannot be read.</exception>
    Task<IReadOnlyList<HistoricCandle>> CandlesAsync(
        AssetState asset, CandleInterval interval, long from, long until, CancellationToken cancellation);

    /// <summary>Start of the oldest minute the venue has (Unix nanoseconds), or null where it has none.</summary>
    /// <exception cref="VenueException">Not reached, refused, or the answer cannot be read.</exception>
    Task<long?> FirstMinuteAsync(AssetState asset, CancellationToken cancellation);
}
