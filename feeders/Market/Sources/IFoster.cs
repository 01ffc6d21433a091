using Bloomberg.Contracts;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Sources;

/// <summary>Has prices of assets that the exchange they are named after does not list.</summary>
public interface IFoster
{
    /// <summary>Replaces the set of them. Returns at once with those it has found: it alone says how they stand.</summary>
    IReadOnlySet<AssetKey> Foster(IReadOnlyList<AssetState> unlisted);
}
