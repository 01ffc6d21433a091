using Bloomberg.Contracts;
using Bloomberg.Market.Sources;

namespace Bloomberg.Market.Polling;

/// <summary>A polled service that has candles of the past.</summary>
public interface IPolledHistory
{
    /// <summary>The exchange its assets belong to.</summary>
    string Exchange { get; }

    /// <summary>Lengths it has, what a screen shows first coming first.</summary>
    IReadOnlyList<CandleInterval> Intervals { get; }

    /// <summary>Whether it tells splits and payments, which come at any time: its days are then asked for now and again.</summary>
    bool TellsActions => false;

    /// <summary>How long a length is not asked for again, also where nothing newer is stored. A market may have nothing new for days.</summary>
    TimeSpan Rest(CandleInterval interval) => interval == CandleInterval.Day ? TimeSpan.FromHours(12) : TimeSpan.FromHours(1);

    /// <summary>All it has of this length.</summary>
    /// <exception cref="VenueException">Not reached, refused, or the answer cannot be read.</exception>
    Task<Past> FetchAsync(Asset asset, CandleInterval interval, CancellationToken cancellation);
}
