using Bloomberg.Market.Candles;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Sources;

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
    Task<IReadOnlyList<CandleValues>> CandlesAsync(
        AssetState asset, CandleInterval interval, long from, long until, CancellationToken cancellation);

    /// <summary>Start of the oldest minute the venue has (Unix nanoseconds), or null where it has none.</summary>
    /// <exception cref="VenueException">Not reached, refused, or the answer cannot be read.</exception>
    Task<long?> FirstMinuteAsync(AssetState asset, CancellationToken cancellation);
}
