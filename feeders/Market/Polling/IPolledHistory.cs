using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Polling;

/// <summary>A polled service that has candles of the past.</summary>
public interface IPolledHistory
{
    /// <summary>The exchange its assets belong to.</summary>
    string Exchange { get; }

    /// <summary>Lengths it has, what a screen shows first coming first.</summary>
    IReadOnlyList<CandleInterval> Intervals { get; }

    /// <summary>All closed candles it has, oldest first.</summary>
    /// <exception cref="VenueException">Not reached, refused, or the answer cannot be read.</exception>
    Task<IReadOnlyList<CandleValues>> FetchAsync(Asset asset, CandleInterval interval, CancellationToken cancellation);
}
