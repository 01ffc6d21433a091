using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Tests.Integration.Polling;

/// <summary>A service whose polls the day's clock knows of.</summary>
internal sealed class CountedService(IPolledService service, DayClock clock) : IPolledService
{
    public string Name => service.Name;

    public string? Disabled => service.Disabled;

    public TimeSpan Cadence => service.Cadence;

    public int MostAssets => service.MostAssets;

    public int RequestsFor(int assets) => service.RequestsFor(assets);

    public bool Serves(AssetKey asset, AssetType type) => service.Serves(asset, type);

    public async Task<PollAnswer> PollAsync(IReadOnlyList<AssetKey> assets, CancellationToken cancellation)
    {
        clock.PollBegins();
        try
        {
            return await service.PollAsync(assets, cancellation);
        }
        finally
        {
            clock.PollEnds();
        }
    }
}
