using Bloomberg.Contracts;

namespace Bloomberg.Market.Polling;

/// <summary>What is known of assets from before: the first reading of a run is held against it.</summary>
public interface IPolledMemory
{
    /// <summary>Ends soon, whether anything was found or not.</summary>
    Task RecallAsync(Asset asset, CancellationToken cancellation);

    /// <summary>The asset is watched no more.</summary>
    void Forget(AssetKey asset);
}
