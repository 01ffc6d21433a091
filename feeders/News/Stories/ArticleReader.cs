using Bloomberg.Contracts;
using Bloomberg.News.Sentiment;
using Dapper;
using Npgsql;

namespace Bloomberg.News.Stories;

/// <summary>Reads stored articles.</summary>
public static class ArticleReader
{
    private const string Columns =
        """
        id, source, category, language, title, summary, url, author, published_at, published_told, first_seen_at, changed_at, brought_by,
        sentiment, confidence, label,
        array(select exchange || ':' || symbol from article_assets where article_id = articles.id order by exchange, symbol)
        """;

    /// <summary>Of these keys those that are known, with their articles.</summary>
    public static async Task<Dictionary<string, long>> KeysAsync(NpgsqlConnection connection, IEnumerable<string> keys, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<(string Key, long Article)>(new CommandDefinition(
            "select key, article_id from article_keys where key = any(@keys)", new { keys = keys.ToArray() }, cancellationToken: cancellation));
        return rows.ToDictionary(row => row.Key, row => row.Article);
    }

    public static async Task<List<Article>> OfAsync(NpgsqlConnection connection, IEnumerable<long> ids, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from articles where id = any($1)", connection);
        command.Parameters.Add(new() { Value = ids.ToArray() });
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Those that changed within a time of the newest change, oldest first.</summary>
    public static async Task<List<Article>> NewestAsync(NpgsqlConnection connection, TimeSpan within, int most, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select * from (
                select {Columns} from articles
                where changed_at >= (select max(changed_at) from articles) - $1 order by changed_at desc limit $2) newest
            order by changed_at
            """, connection);
        command.Parameters.Add(new() { Value = within });
        command.Parameters.Add(new() { Value = most });
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Who brought each of these articles.</summary>
    public static async Task<ILookup<long, string>> SourcesAsync(NpgsqlConnection connection, IEnumerable<long> ids, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<(long Article, string Source)>(new CommandDefinition(
            "select article_id, source from article_sources where article_id = any(@ids)", new { ids = ids.ToArray() }, cancellationToken: cancellation));
        return rows.ToLookup(row => row.Article, row => row.Source);
    }

    private static async Task<List<Article>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var articles = new List<Article>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation)) articles.Add(Read(row));
        return articles;
    }

    private static Article Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Source = row.GetString(1),
        Category = row.GetString(2),
        Language = row.GetString(3),
        Title = row.GetString(4),
        Summary = row.GetString(5),
        Url = row.IsDBNull(6) ? null : row.GetString(6),
        Author = row.IsDBNull(7) ? null : row.GetString(7),
        Published = row.GetFieldValue<DateTimeOffset>(8),
        PublishedTold = row.GetBoolean(9),
        FirstSeen = row.GetFieldValue<DateTimeOffset>(10),
        Changed = row.GetFieldValue<DateTimeOffset>(11),
        BroughtBy = row.GetString(12),
        Sentiment = new(row.IsDBNull(13) ? 0 : row.GetDouble(13), row.GetDouble(14), Enum.Parse<SentimentLabel>(row.GetString(15), ignoreCase: true)),
        Assets = [.. row.GetFieldValue<string[]>(16).Select(name => AssetKey.TryParse(name, out var key) ? key : default).Where(key => key != default)],
    };
}
