using System.Collections.Concurrent;
using Bloomberg.News.Fetching;

namespace Bloomberg.Tests.Unit.News.Fetching;

/// <summary>A source that answers as the test says, and keeps who was asked when, and how many at once.</summary>
internal sealed class ScriptedSource(TimeProvider clock, Func<Feed, FeedState, CancellationToken, Task<FeedAnswer>> answer) : INewsSource
{
    private readonly ConcurrentQueue<(Uri Url, DateTimeOffset At)> _asked = new();
    private readonly ConcurrentDictionary<string, int> _hosts = new();
    private readonly Lock _gate = new();
    private int _now;

    public string Name => "scripted";

    public IReadOnlyList<OfferedFeed> Rows => [];

    public string? Off { get; set; }

    public IReadOnlyList<(Uri Url, DateTimeOffset At)> Asked => [.. _asked];

    public int MostAtOnce { get; private set; }

    public int MostAtOneHost { get; private set; }

    public int Now => Volatile.Read(ref _now);

    public bool Reads(Uri address) => true;

    public string HostOf(Feed feed, FeedState state) => (state.MovedTo ?? feed.Url).Host;

    public async Task<FeedAnswer> AskAsync(Feed feed, FeedState state, CancellationToken cancellation)
    {
        _asked.Enqueue((state.MovedTo ?? feed.Url, clock.GetUtcNow()));
        Enter(HostOf(feed, state));
        try
        {
            return await answer(feed, state, cancellation);
        }
        finally
        {
            Leave(HostOf(feed, state));
        }
    }

    private void Enter(string host)
    {
        lock (_gate)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_now);
            MostAtOneHost = Math.Max(MostAtOneHost, _hosts.AddOrUpdate(host, 1, (_, count) => count + 1));
        }
    }

    private void Leave(string host)
    {
        lock (_gate)
        {
            _now--;
            _hosts[host]--;
        }
    }
}
