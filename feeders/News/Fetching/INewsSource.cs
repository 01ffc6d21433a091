namespace Bloomberg.News.Fetching;

/// <summary>
/// Reads feeds of one kind. It never throws for what is outside, never schedules itself, and puts no key into a sentence.
/// </summary>
public interface INewsSource
{
    /// <summary>Label of metrics.</summary>
    string Name { get; }

    /// <summary>The rows it has in the table of feeds by itself.</summary>
    IReadOnlyList<OfferedFeed> Rows { get; }

    /// <summary>Why it asks nobody, for a person; null where it does.</summary>
    string? Off { get; }

    bool Reads(Uri address);

    /// <summary>Which server is asked, so that none is asked twice at once.</summary>
    string HostOf(Feed feed, FeedState state);

    /// <param name="feed">What is to be read.</param>
    /// <param name="state">What is known from before.</param>
    /// <param name="cancellation">The feed was removed, or the feeder stops.</param>
    Task<FeedAnswer> AskAsync(Feed feed, FeedState state, CancellationToken cancellation);
}
