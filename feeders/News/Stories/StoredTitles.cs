using Bloomberg.News.Stories.Titles;
using Dapper;
using Npgsql;

namespace Bloomberg.News.Stories;

/// <summary>
/// Holds the titles of stored articles in memory: all of the window at first, later what came since, also from another feeder. Used under the
/// lock that writers of articles take, so nothing with a lower sequence appears later.
/// </summary>
internal sealed class StoredTitles
{
    private readonly TitleWindow _window = new();
    private long _through;

    private sealed record Row(long Id, long Sequence, string Title, string Source, string? Url, DateTime Published);

    private sealed record SourceRow(long Article, string Source, DateTime SeenAt);

    public int Count => _window.Count;

    /// <summary>All is read again at the next refresh.</summary>
    public void Forget()
    {
        _window.Clear();
        _through = 0;
    }

    public async Task<TitleWindow> RefreshAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - TitleWindow.Reach;
        _window.Forget(since);
        var parameters = new { through = _through, since = since.UtcDateTime, most = TitleWindow.MostTitles };
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select id as "Id", sequence as "Sequence", title as "Title", source as "Source", url as "Url", published_at as "Published"
            from articles where sequence > @through and published_at >= @since order by published_at desc limit @most
            """, parameters, cancellationToken: cancellation))).AsList();
        if (rows.Count == 0) return _window;
        var others = await connection.QueryAsync<SourceRow>(new CommandDefinition(
            """
            select article_id as "Article", source as "Source", seen_at as "SeenAt" from article_sources where article_id = any(@ids)
            """, new { ids = rows.Select(row => row.Id).ToArray() }, cancellationToken: cancellation));
        foreach (var row in rows)
            _window.Put(row.Id, StoryTitle.Read(row.Title, row.Source, row.Url is null ? null : new Uri(row.Url)), row.Source, row.Published);
        foreach (var other in others) _window.Put(other.Article, other.Source, other.SeenAt);
        _through = Math.Max(_through, rows.Max(row => row.Sequence));
        return _window;
    }
}
