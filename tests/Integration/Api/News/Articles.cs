using Dapper;
using Npgsql;

namespace Bloomberg.Tests.Integration.Api.News;

/// <summary>Stores articles as the news feeder does.</summary>
internal sealed class Articles(string database) : IAsyncDisposable
{
    public static readonly DateTime Noon = new(2026, 1, 2, 12, 0, 0, DateTimeKind.Utc);

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(database);

    /// <param name="id">Of the article; also the default of its minute after noon.</param>
    /// <param name="title">Its title.</param>
    /// <param name="score">Null: nothing can be said.</param>
    /// <param name="assets">Each <c>exchange:symbol</c>.</param>
    /// <param name="more">What is not as usual: source, category, language, summary, minute.</param>
    public async Task AddAsync(long id, string title, double? score = null, string[]? assets = null, Usual? more = null)
    {
        more ??= new();
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO articles (id, source, category, language, title, summary, url, published_at, published_told, first_seen_at, changed_at, sentiment, confidence, label)
            VALUES (@id, @Source, @Category, @Language, @title, @Summary, 'https://example.com/' || @id, @at, true, @at, @at, @score, @confidence, @label)
            """,
            new
            {
                id, more.Source, more.Category, more.Language, title, more.Summary, at = Noon.AddMinutes(more.Minute ?? id), score,
                confidence = score is null ? 0 : 0.75, label = score switch { > 0.1 => "positive", < -0.1 => "negative", _ => "neutral" },
            });
        foreach (var asset in assets ?? [])
        {
            await connection.ExecuteAsync(
                "INSERT INTO article_assets VALUES (@id, split_part(@asset, ':', 1), split_part(@asset, ':', 2))", new { id, asset });
        }
        await transaction.CommitAsync();
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    /// <summary>Nobody can read articles until what comes back is disposed of.</summary>
    public async Task<IAsyncDisposable> HoldAsync()
    {
        var connection = await _source.OpenConnectionAsync();
        await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("LOCK TABLE articles IN ACCESS EXCLUSIVE MODE");
        return connection;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    internal sealed record Usual
    {
        public string Source { get; init; } = "coindesk";

        public string Category { get; init; } = "crypto";

        public string Language { get; init; } = "en";

        public string Summary { get; init; } = "";

        public double? Minute { get; init; }
    }
}
