using Dapper;
using Npgsql;

namespace Bloomberg.News.Fetching;

/// <summary>
/// Puts the feeds that the program brings into the table <c>feeds</c>, each address once: one that somebody deleted stays away. A service has
/// no address that a person could add again, so it comes back, switched off.
/// </summary>
public sealed class FeedOffers(NpgsqlDataSource database)
{
    private const string Feeds =
        """
        with offered as (
            insert into offered_feeds (url) select unnest(@urls) on conflict do nothing returning url)
        insert into feeds (url, source, title, category, language, curated)
        select row.url, row.source, row.title, row.category, row.language, true
        from unnest(@urls, @sources, @titles, @categories, @languages) as row (url, source, title, category, language)
        where row.url in (select url from offered)
        on conflict (url) do nothing
        """;

    // A part that writes is not seen by the others of its statement, so this asks what was offered before.
    private const string Services =
        """
        with offered as (
            insert into offered_feeds (url) select unnest(@urls) on conflict do nothing)
        insert into feeds (url, source, title, category, language, curated, enabled)
        select row.url, row.source, row.title, row.category, row.language, true, row.url not in (select url from offered_feeds)
        from unnest(@urls, @sources, @titles, @categories, @languages) as row (url, source, title, category, language)
        on conflict (url) do nothing
        """;

    /// <returns>How many were new.</returns>
    /// <exception cref="NpgsqlException">PostgreSQL is away, or has no tables yet.</exception>
    public Task<int> OfferFeedsAsync(IReadOnlyList<OfferedFeed> feeds, CancellationToken cancellation) => OfferAsync(Feeds, feeds, cancellation);

    /// <inheritdoc cref="OfferFeedsAsync"/>
    public Task<int> OfferServicesAsync(IReadOnlyList<OfferedFeed> services, CancellationToken cancellation) =>
        OfferAsync(Services, services, cancellation);

    private async Task<int> OfferAsync(string statement, IReadOnlyList<OfferedFeed> feeds, CancellationToken cancellation)
    {
        if (feeds.Count == 0) return 0;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            statement,
            new
            {
                urls = feeds.Select(feed => feed.Url).ToArray(),
                sources = feeds.Select(feed => feed.Source).ToArray(),
                titles = feeds.Select(feed => feed.Title).ToArray(),
                categories = feeds.Select(feed => feed.Category).ToArray(),
                languages = feeds.Select(feed => feed.Language).ToArray(),
            },
            cancellationToken: cancellation));
    }
}
