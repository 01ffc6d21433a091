using Bloomberg.News.Stories;

namespace Bloomberg.News.Fetching;

/// <summary>Where feeds and their states are kept. Every member throws what Npgsql throws while PostgreSQL is away.</summary>
public interface IFeedShelf
{
    /// <summary>All feeds that are switched on, each with its state where one is known of its present version.</summary>
    Task<IReadOnlyList<(Feed Feed, FeedState? State)>> ReadAsync(CancellationToken cancellation);

    /// <summary>Whether the feed is still there, switched on and as it was.</summary>
    Task<bool> IsWantedAsync(Feed feed, CancellationToken cancellation);

    /// <summary>Stores stories and state together: neither without the other.</summary>
    /// <returns>How many stories were new.</returns>
    Task<int> RememberAsync(Feed feed, FeedState state, IReadOnlyList<FoundStory> stories, CancellationToken cancellation);
}
