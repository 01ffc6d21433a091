using System.Collections.Concurrent;
using Bloomberg.News.Fetching;
using Bloomberg.News.Stories;
using Npgsql;

namespace Bloomberg.Tests.Unit.News.Fetching;

/// <summary>Feeds and states in memory, and a database that can be away.</summary>
internal sealed class FakeShelf : IFeedShelf
{
    private readonly ConcurrentDictionary<long, Feed> _feeds = new();
    private readonly ConcurrentDictionary<long, FeedState> _states = new();
    private volatile bool _isAway;
    private volatile bool _isFull;
    private int _stories;
    private int _writes;

    public bool IsAway { get => _isAway; set => _isAway = value; }

    /// <summary>Reads, but does not write.</summary>
    public bool IsFull { get => _isFull; set => _isFull = value; }

    public int Stories => Volatile.Read(ref _stories);

    public int Writes => Volatile.Read(ref _writes);

    public FeedState? StateOf(long id) => _states.GetValueOrDefault(id);

    /// <summary>Replaces the feeds, and says what the loop is told.</summary>
    public IReadOnlyList<(Feed Feed, FeedState? State)> Set(params Feed[] feeds)
    {
        _feeds.Clear();
        foreach (var feed in feeds) _feeds[feed.Id] = feed;
        return [.. feeds.Select(feed => (feed, StateOf(feed.Id)))];
    }

    public Task<IReadOnlyList<(Feed Feed, FeedState? State)>> ReadAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(Feed, FeedState?)>>([.. _feeds.Values.Select(feed => (feed, StateOf(feed.Id)))]);

    public Task<bool> IsWantedAsync(Feed feed, CancellationToken cancellation) =>
        IsAway ? throw new NpgsqlException("away") : Task.FromResult(_feeds.GetValueOrDefault(feed.Id) == feed);

    public Task<int> RememberAsync(Feed feed, FeedState state, IReadOnlyList<FoundStory> stories, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (IsAway || IsFull) throw new NpgsqlException("away");
        _states[feed.Id] = state;
        Interlocked.Increment(ref _writes);
        Interlocked.Add(ref _stories, stories.Count);
        return Task.FromResult(stories.Count);
    }
}
