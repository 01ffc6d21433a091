using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>Finds which coins the pairs are that an exchange does not list, and has them asked for with the others.</summary>
public sealed class CoinFoster(
    CoinNames names, [FromKeyedServices(CoinGeckoService.ServiceName)] PolledSource source, TimeProvider clock, ILogger<CoinFoster> log)
    : BackgroundService, IFoster
{
    // The list of coins is read once a day, at a first start some seconds after this.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private readonly WakeSignal _news = new();
    private readonly RepeatedLog _log = new(log, clock);
    private IReadOnlyList<AssetState> _unlisted = [];

    public IReadOnlySet<AssetKey> Foster(IReadOnlyList<AssetState> unlisted)
    {
        if (!unlisted.SequenceEqual(Volatile.Read(ref _unlisted)))
        {
            Volatile.Write(ref _unlisted, unlisted);
            _news.Set();
        }
        return unlisted.Select(state => state.Asset.Key).Where(key => names.IdOf(key) is not null).ToHashSet();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var unlisted = Volatile.Read(ref _unlisted);
                foreach (var state in unlisted.Where(state => names.IdOf(state.Asset.Key) is null)) await FindAsync(state.Asset.Key, stoppingToken);
                source.WatchAlso([.. unlisted.Where(state => names.IdOf(state.Asset.Key) is not null)]);
                if (unlisted.Count == 0) await _news.WaitAsync(stoppingToken);
                else await _news.WaitAsync(LookAgain, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The feeder stops.
        }
    }

    private async Task FindAsync(AssetKey asset, CancellationToken cancellation)
    {
        try
        {
            await names.FindAsync(asset, cancellation);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            _log.Log(LogLevel.Warning, "database", $"Which coin {asset} is waits for PostgreSQL: {failure.Message}");
        }
    }
}
