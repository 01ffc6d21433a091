using Bloomberg.News.Stories;
using Dapper;
using Npgsql;

namespace Bloomberg.News.Fetching;

/// <summary>The tables <c>feeds</c> and <c>feed_states</c>.</summary>
public sealed class FeedStore(NpgsqlDataSource database, StoryDesk desk) : IFeedShelf
{
    /// <summary>More than anybody reads; the bound only guards against a mistake.</summary>
    public const int MostFeeds = 2_000;

    private const string All =
        """
        select f.id as "Id", f.version as "Version", f.url as "Url", f.source as "Source", f.title as "Title", f.category as "Category",
               f.language as "Language", s.state as "State", s.reason as "Reason", s.etag as "ETag", s.last_modified as "LastModified",
               s.told_pause as "ToldPause", s.moved_to as "MovedTo", s.asked_at as "AskedAt", s.answered_at as "AnsweredAt", s.due_at as "DueAt",
               s.failures as "Failures", s.items as "Items"
        from feeds f left join feed_states s on s.feed_id = f.id and s.version = f.version
        where f.enabled order by f.id limit @most
        """;

    // Nothing is written about a feed that was edited or removed meanwhile; the lock keeps it from going until this is committed.
    private const string Write =
        """
        insert into feed_states (feed_id, version, state, reason, etag, last_modified, told_pause, moved_to, asked_at, answered_at, due_at, failures, items)
        select id, version, @state, @reason, @etag, @lastModified, @toldPause, @movedTo, @askedAt, @answeredAt, @dueAt, @failures, @items
        from feeds where id = @id and version = @version for key share
        on conflict (feed_id) do update
        set version = excluded.version, state = excluded.state, reason = excluded.reason, etag = excluded.etag,
            last_modified = excluded.last_modified, told_pause = excluded.told_pause, moved_to = excluded.moved_to, asked_at = excluded.asked_at,
            answered_at = excluded.answered_at, due_at = excluded.due_at, failures = excluded.failures, items = excluded.items
        """;

    private const string Count = "update feed_states set articles = articles + @count where feed_id = @id";

    private const string Wanted = "select exists (select from feeds where id = @id and version = @version and enabled)";

    public async Task<IReadOnlyList<(Feed Feed, FeedState? State)>> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<FeedRow>(new CommandDefinition(All, new { most = MostFeeds }, cancellationToken: cancellation));
        // An address that is none was written past the API's check; nobody can ask it.
        return [.. rows.Where(row => Uri.TryCreate(row.Url, UriKind.Absolute, out _)).Select(row => (row.ToFeed(), row.ToState()))];
    }

    public async Task<bool> IsWantedAsync(Feed feed, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Wanted, new { feed.Id, feed.Version }, cancellationToken: cancellation));
    }

    public async Task<int> RememberAsync(Feed feed, FeedState state, IReadOnlyList<FoundStory> stories, CancellationToken cancellation)
    {
        if (stories.Count == 0)
        {
            await using var alone = await database.OpenConnectionAsync(cancellation);
            await WriteAsync(alone, feed, state, cancellation);
            return 0;
        }
        var count = await desk.TakeAsync(stories, (connection, token) => WriteAsync(connection, feed, state, token), cancellation);
        if (count == 0) return 0;
        // Only known once all is stored. A stop between the two makes the number too small, and nothing else wrong.
        await using var after = await database.OpenConnectionAsync(cancellation);
        await after.ExecuteAsync(new CommandDefinition(Count, new { feed.Id, count }, cancellationToken: cancellation));
        return count;
    }

    private static Task<int> WriteAsync(NpgsqlConnection connection, Feed feed, FeedState state, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            Write,
            new
            {
                feed.Id,
                feed.Version,
                state = state.Standing.ToWord(),
                state.Reason,
                state.ETag,
                state.LastModified,
                state.ToldPause,
                movedTo = state.MovedTo?.AbsoluteUri,
                askedAt = state.AskedAt?.UtcDateTime,
                answeredAt = state.AnsweredAt?.UtcDateTime,
                dueAt = state.DueAt.UtcDateTime,
                state.Failures,
                state.Items,
            },
            cancellationToken: cancellation));
}
