using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Backfill;
using Bloomberg.Market.Live;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Watching;

/// <summary>
/// Keeps the sources collecting exactly what the watchlists hold. While PostgreSQL is away the last known set goes on.
/// </summary>
public sealed class WatchlistFollower(
    PostgresListener listener, WatchlistReader reader, IEnumerable<ISource> sources, AssetTable table, TickChannel channel,
    LiveBoard board, CollectingFile file, BackfillService backfill, PolledBackfill polledBackfill, TimeProvider clock, ILogger<WatchlistFollower> log) : BackgroundService
{
    private readonly Dictionary<string, ISource> _sources = sources.ToDictionary(s => s.Exchange);
    private HashSet<AssetKey> _watched = [];
    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyDictionary<AssetKey, CollectingFile.Entry>? _before;

    /// <summary>Done once the watchlists were read for the first time.</summary>
    public Task Known => _known.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _before = file.Read();
        await listener.RunAsync(ReadAsync, stoppingToken);
    }

    // The tables are made by the API: until it has been here this throws, and the listener tries again.
    private async Task ReadAsync(CancellationToken cancellation) => await ApplyAsync(await reader.ReadAsync(cancellation), cancellation);

    private async Task ApplyAsync(IReadOnlyList<(AssetKey Key, AssetType? Type)> rows, CancellationToken cancellation)
    {
        var fresh = rows.Select(r => r.Key).ToHashSet();
        var first = _before is not null;
        foreach (var (key, type) in rows)
        {
            if (!_watched.Contains(key)) await BeginAsync(key, type, cancellation);
        }
        foreach (var key in _watched.Where(k => !fresh.Contains(k)).ToList()) await EndAsync(key, cancellation);

        foreach (var source in _sources.Values)
            source.Watch([.. fresh.Where(k => k.Exchange == source.Exchange).Select(k => table.Find(k)!)]);
        file.Write(fresh.Where(k => _sources.ContainsKey(k.Exchange)).Order(ByName.Instance).Select(Entry));
        _before = null;
        if (first || !fresh.SetEquals(_watched)) log.LogInformation("{Count} assets are watched", fresh.Count);
        _watched = fresh;
        _known.TrySetResult();
    }

    private CollectingFile.Entry Entry(AssetKey key) =>
        new(key.Exchange, key.Symbol, _sources[key.Exchange].IdSpace, UnixTime.ToTime(table.Find(key)!.WatchedSince));

    private async Task BeginAsync(AssetKey key, AssetType? type, CancellationToken cancellation)
    {
        if (!_sources.TryGetValue(key.Exchange, out var source))
        {
            var known = string.Join(", ", _sources.Keys.Order());
            board.SetAsset(new LiveAsset
            {
                Exchange = key.Exchange,
                Symbol = key.Symbol,
                Status = AssetStatus.Refused,
                Reason = $"nothing collects from '{key.Exchange}'; there is: {known}",
            });
            return;
        }
        var asset = table.GetOrAdd(new Asset(key, type ?? AssetTypes.Likely(key) ?? AssetType.Equity));
        var before = _before?.GetValueOrDefault(key);
        var resuming = before?.IdSpace == source.IdSpace;
        // Set before the file is written from it, and read by nobody until the asset is watched.
        asset.WatchedSince = Since(resuming ? before : null).ToUnixNanoseconds();
        await channel.PostAsync(router => router.Begin(asset, resuming), cancellation);
        backfill.Begin(asset);
        polledBackfill.Begin(asset);
    }

    // A beginning that lies ahead was written while the clock was wrong.
    private DateTimeOffset Since(CollectingFile.Entry? before)
    {
        var now = clock.GetUtcNow();
        if (before is null || before.Since == default) return now;
        return before.Since <= now ? before.Since : now - TimeSpan.FromHours(1);
    }

    private async Task EndAsync(AssetKey key, CancellationToken cancellation)
    {
        board.DropAsset(key.Exchange, key.Symbol);
        if (table.Find(key) is not { } asset) return;
        backfill.End(asset);
        polledBackfill.End(asset);
        await channel.PostAsync(router => router.Forget(asset), cancellation);
    }

    // The file is compared with what was written last, so its order must not depend on the database's.
    private sealed class ByName : IComparer<AssetKey>
    {
        public static readonly ByName Instance = new();

        public int Compare(AssetKey x, AssetKey y) => string.CompareOrdinal(x.ToString(), y.ToString());
    }
}
