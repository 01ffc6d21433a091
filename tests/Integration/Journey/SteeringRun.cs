using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>
/// Changes the watchlist while a busy market plays, and measures from the request to the changed subscription at the venue. Used by a test,
/// which asks that nothing is lost, and by the benchmark, which prints how long it took.
/// </summary>
public sealed class SteeringRun(Product product)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<string, (bool Wanted, long Asked)> _open = new();
    private readonly Dictionary<string, long> _items = [];

    /// <summary>From each request for a symbol to its subscription, in the order of effects.</summary>
    public ConcurrentQueue<TimeSpan> Additions { get; } = new();

    /// <summary>From each removal to the end of the subscription; what still comes meanwhile is left out.</summary>
    public ConcurrentQueue<TimeSpan> Removals { get; } = new();

    /// <summary>Ours: BASE/QUOTE, in the venue's order.</summary>
    public async Task<string[]> SymbolsAsync()
    {
        var info = await product.AskVenueAsync("/api/v3/exchangeInfo");
        return [.. info.GetProperty("symbols").EnumerateArray().Select(s => $"{s.GetProperty("baseAsset")}/{s.GetProperty("quoteAsset")}")];
    }

    /// <summary>Waits until the venue has exactly this many trade streams subscribed.</summary>
    public Task SubscribedAsync(int count) => Eventually.TrueAsync(
        async () => (await SubscriptionsAsync()).Count == count, $"{count} symbols are subscribed\n{product.Logs}", 60);

    /// <summary>Adds each symbol, then removes each again: twice as many changes as symbols, one every 50 ms.</summary>
    public async Task ChangeAsync(long watchlist, IReadOnlyList<string> symbols)
    {
        using var done = new CancellationTokenSource();
        var watching = WatchVenueAsync(done.Token);
        foreach (var symbol in symbols) await PacedAsync(() => AddAsync(watchlist, symbol));
        await Eventually.TrueAsync(() => _open.IsEmpty, $"all additions took effect\n{product.Logs}");
        foreach (var symbol in symbols) await PacedAsync(() => RemoveAsync(watchlist, symbol));
        await Eventually.TrueAsync(() => _open.IsEmpty, $"all removals took effect\n{product.Logs}");
        await done.CancelAsync();
        await watching;
    }

    public async Task<long> ConnectionsOpenedAsync() =>
        (await product.AskVenueAsync("/admin/state")).GetProperty("connections_opened").GetInt64();

    private static async Task PacedAsync(Func<Task> change)
    {
        var pause = Task.Delay(Between, TimeProvider.System);
        await change();
        await pause;
    }

    private async Task AddAsync(long watchlist, string symbol)
    {
        _open[symbol] = (true, Stopwatch.GetTimestamp());
        _items[symbol] = ItemId(await product.PostAsync($"/api/v1/watchlists/{watchlist}/items", new { exchange = "binance", symbol }), symbol);
    }

    private async Task RemoveAsync(long watchlist, string symbol)
    {
        _open[symbol] = (false, Stopwatch.GetTimestamp());
        await product.DeleteAsync($"/api/v1/watchlists/{watchlist}/items/{_items[symbol]}");
    }

    // The answer is the item, or the items, added.
    private static long ItemId(JsonElement answer, string symbol)
    {
        if (answer.TryGetProperty("items", out var items)) answer = items.EnumerateArray().Single(i => i.GetProperty("symbol").GetString() == symbol);
        return answer.GetProperty("id").GetInt64();
    }

    private async Task WatchVenueAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var subscribed = await SubscriptionsAsync();
            foreach (var (symbol, change) in _open)
            {
                if (subscribed.Contains(symbol.Replace("/", "", StringComparison.Ordinal)) != change.Wanted) continue;
                if (_open.TryRemove(symbol, out _)) (change.Wanted ? Additions : Removals).Enqueue(Stopwatch.GetElapsedTime(change.Asked));
            }
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task<HashSet<string>> SubscriptionsAsync()
    {
        var state = await product.AskVenueAsync("/admin/state");
        return [.. state.GetProperty("connections").EnumerateArray().SelectMany(c => c.GetProperty("subscriptions").EnumerateArray())
            .Select(s => s.GetString()!).Where(s => s.EndsWith("@aggTrade", StringComparison.Ordinal)).Select(s => s.Split('@')[0].ToUpperInvariant())];
    }
}
