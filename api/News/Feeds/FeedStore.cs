using Bloomberg.Api.Http;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.News.Feeds;

/// <summary>The table <c>feeds</c>, with what the news feeder says of each in <c>feed_states</c>. Every change fires a trigger, which tells the feeder.</summary>
internal static class FeedStore
{
    public const int Most = 500;

    // Counting feeds, or looking whether an address is free, is only right while nobody else adds: they take turns.
    private const long TurnKey = 0x424C4F4F4D464544;

    // Npgsql reads timestamptz as a DateTime of kind UTC.
    private sealed record Row(
        long Id, int Version, string Url, string Source, string Title, string Category, string Language, bool Curated, bool Enabled, string State,
        string? Reason, string? MovedTo, DateTime? AnsweredAt, DateTime? DueAt, int Failures, int Items, long Articles);

    /// <summary>All feeds, or the one asked for (none when there is no such one).</summary>
    public static async Task<IReadOnlyList<FeedAnswer>> ReadAsync(NpgsqlConnection connection, long? id, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT f.id, f.version, f.url, f.source, f.title, f.category, f.language, f.curated, f.enabled,
                   CASE WHEN f.enabled THEN coalesce(s.state, 'waiting') ELSE 'disabled' END AS state,
                   CASE WHEN f.enabled THEN s.reason END AS reason, s.moved_to, s.answered_at, CASE WHEN f.enabled THEN s.due_at END AS due_at,
                   coalesce(s.failures, 0) AS failures, coalesce(s.items, 0) AS items, coalesce(s.articles, 0) AS articles
            FROM feeds f LEFT JOIN feed_states s ON s.feed_id = f.id
            WHERE @id::bigint IS NULL OR f.id = @id ORDER BY f.id
            """, new { id }, cancellationToken: ct));
        return [.. rows.Select(row => new FeedAnswer(
            row.Id, row.Version, row.Url, row.Source, row.Title, row.Category, row.Language, row.Curated, row.Enabled, row.State, row.Reason, row.MovedTo,
            row.AnsweredAt, row.DueAt, row.Failures, row.Items, row.Articles))];
    }

    /// <summary>Adds a feed: its id, or why not.</summary>
    public static async Task<(long Id, IResult? Refusal)> AddAsync(NpgsqlConnection connection, FeedValues feed, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await TakeTurnAsync(connection, ct);
        if (await TakenAsync(connection, feed.Url, 0, ct) is { } taken) return (0, taken);
        var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT count(*) FROM feeds", cancellationToken: ct));
        if (count >= Most) return (0, Problems.Conflict($"There are {count} feeds; {Most} are the most there can be."));
        var id = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            INSERT INTO feeds (url, source, title, category, language, enabled)
            VALUES (@Url, @Source, @Title, @Category, @Language, @Enabled) ON CONFLICT (url) DO NOTHING RETURNING id
            """, feed, cancellationToken: ct));
        await transaction.CommitAsync(ct);
        // Null: the news feeder added the very same address in between.
        return id is null ? (0, await TakenAsync(connection, feed.Url, 0, ct)) : (id.Value, null);
    }

    /// <summary>Locks a feed against other changes: the feed, or the refusal, 404 or 412.</summary>
    public static async Task<(FeedAnswer? Feed, IResult? Refusal)> LockAsync(NpgsqlConnection connection, long id, HttpRequest request, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition("SELECT FROM feeds WHERE id = @id FOR UPDATE", new { id }, cancellationToken: ct));
        if (await ReadAsync(connection, id, ct) is not [var feed]) return (null, NoSuchFeed(id));
        return Tagged.Allows(request, feed.Version)
            ? (feed, null)
            : (null, Problems.Changed($"Feed {id} is at version {feed.Version}; If-Match names another. Read it again."));
    }

    /// <summary>Replaces what users decide. Null, or the refusal: another feed has the address.</summary>
    public static async Task<IResult?> ReplaceAsync(NpgsqlConnection connection, long id, FeedValues feed, CancellationToken ct)
    {
        await TakeTurnAsync(connection, ct);
        if (await TakenAsync(connection, feed.Url, id, ct) is { } taken) return taken;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE feeds
            SET (url, source, title, category, language, enabled) = (@Url, @Source, @Title, @Category, @Language, @Enabled),
                version = version + 1, updated_at = now()
            WHERE id = @id
            """, new { id, feed.Url, feed.Source, feed.Title, feed.Category, feed.Language, feed.Enabled }, cancellationToken: ct));
        return null;
    }

    public static Task DeleteAsync(NpgsqlConnection connection, long id, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition("DELETE FROM feeds WHERE id = @id", new { id }, cancellationToken: ct));

    public static IResult NoSuchFeed(long id) => Problems.NotFound($"There is no feed {id}.");

    private static Task<int> TakeTurnAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_xact_lock(@TurnKey)", new { TurnKey }, cancellationToken: ct));

    private static async Task<IResult?> TakenAsync(NpgsqlConnection connection, string url, long but, CancellationToken ct)
    {
        var other = await connection.QuerySingleOrDefaultAsync<(long Id, string Title)>(new CommandDefinition(
            "SELECT id, title FROM feeds WHERE url = @url AND id <> @but", new { url, but }, cancellationToken: ct));
        return other.Title is null ? null : Problems.Conflict($"Feed {other.Id} (\"{other.Title}\") has this address already.");
    }
}
