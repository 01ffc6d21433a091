namespace Bloomberg.News.Fetching;

/// <summary>A feed with its turn. Used by the one loop.</summary>
internal sealed class FeedSeat(Feed feed, INewsSource source, FeedState state) : IDisposable
{
    private readonly CancellationTokenSource _removed = new();

    public Feed Feed => feed;

    public INewsSource Source => source;

    public FeedState State { get; set; } = state;

    /// <summary>Ends what is under way when the feed is removed, switched off or edited.</summary>
    public CancellationToken Removed => _removed.Token;

    public bool IsAsked { get; set; }

    public string Host => source.HostOf(feed, State);

    /// <summary>Nothing is to be done: it is gone, or switched off and said to be.</summary>
    public bool IsAsleep => source.Off is { } off
        ? State.Standing == FeedStanding.Off && State.Reason == off
        : State.Standing == FeedStanding.Gone;

    /// <summary>A time that lies too far ahead was written while the clock was wrong.</summary>
    public DateTimeOffset DueAt(DateTimeOffset now) =>
        source.Off is not null || State.DueAt > now + 2 * FeedCadence.LongestRest ? now : State.DueAt;

    public void Remove() => _removed.Cancel();

    public void Dispose() => _removed.Dispose();
}
