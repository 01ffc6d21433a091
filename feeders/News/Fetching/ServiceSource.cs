namespace Bloomberg.News.Fetching;

/// <summary>A news service: one row among the feeds, with an address that only it can read.</summary>
/// <param name="row">For instance <c>okx:announcements</c>.</param>
/// <param name="place">Where it is.</param>
/// <param name="off">Why nobody is asked; null where it is.</param>
public abstract class ServiceSource(OfferedFeed row, Uri place, string? off) : INewsSource
{
    public string Name => row.Source;

    public IReadOnlyList<OfferedFeed> Rows { get; } = [row];

    public string? Off => off;

    public bool Reads(Uri address) => address.OriginalString == row.Url;

    public string HostOf(Feed feed, FeedState state) => place.IdnHost;

    public abstract Task<FeedAnswer> AskAsync(Feed feed, FeedState state, CancellationToken cancellation);
}
