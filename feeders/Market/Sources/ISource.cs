using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Sources;

/// <summary>
/// One outside service that prices come from. It is told the whole set of assets to collect, works out the difference itself, writes
/// ticks into the channel and says on the live board how each asset stands.
/// </summary>
public interface ISource
{
    /// <summary>The exchange its assets belong to, for example <c>binance</c>.</summary>
    string Exchange { get; }

    /// <summary>Changes when ids of stored trades cannot be compared with those collected now.</summary>
    string IdSpace { get; }

    /// <summary>Replaces the set of assets to collect. Returns at once.</summary>
    void Watch(IReadOnlyList<AssetState> assets);

    /// <summary>Collects until cancelled; outages are its own business.</summary>
    Task RunAsync(CancellationToken cancellation);
}
