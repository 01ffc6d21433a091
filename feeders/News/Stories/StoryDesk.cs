using Bloomberg.News.Stories.Titles;
using Bloomberg.Pipeline.Health;
using Dapper;
using Npgsql;

namespace Bloomberg.News.Stories;

/// <summary>
/// Takes what sources found, stores each story once, and has it written to InfluxDB. Answers are taken one after the other, over all feeders of
/// a database: what was looked up is still so when it is written, and articles are numbered in the order in which they are committed.
/// </summary>
public sealed class StoryDesk : IDisposable
{
    // "NEWSDESK" in ASCII: a number nobody else uses by chance.
    private const long LockKey = 0x4E4557534445534B;

    // Behind an answer of another feeder; each takes a moment.
    private const int LockSeconds = 30;

    private readonly NpgsqlDataSource _database;
    private readonly StoredTitles _titles = new();
    private readonly ArticlePoints _points;
    private readonly StoryTags _tags;
    private readonly TextScore _score;
    private readonly HealthBoard _health;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1);

    public StoryDesk(NpgsqlDataSource database, ArticlePoints points, StoryTags tags, TextScore score, HealthBoard health, TimeProvider clock)
    {
        (_database, _points, _tags, _score, _health, _clock) = (database, points, tags, score, health, clock);
        StoryMetrics.WatchWindow(() => _titles.Count);
    }

    /// <summary>That new stories are compared with.</summary>
    internal int Titles => _titles.Count;

    /// <summary>Stores the stories of one answer.</summary>
    /// <param name="stories">As found, in any order.</param>
    /// <param name="remember">Runs in the same transaction: that the answer was read is stored with its stories or not at all.</param>
    /// <param name="cancellation">Until the transaction is committed.</param>
    /// <returns>How many nobody had brought before.</returns>
    /// <exception cref="NpgsqlException">PostgreSQL does not answer or refuses; nothing of the answer is stored.</exception>
    public async Task<int> TakeAsync(
        IReadOnlyList<FoundStory> stories, Func<NpgsqlConnection, CancellationToken, Task> remember, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var taken = await StoreAsync(PreparedStory.From(stories), remember, cancellation);
            _health.Set("articles", HealthState.Ok);
            // Not cancelled: what is committed is on its way. What a crash cuts off here is written at the next start.
            await _points.WriteAsync(taken.New.Values.Concat(taken.Changed.Values), CancellationToken.None);
            StoryMetrics.Count(taken, _clock.GetUtcNow());
            return taken.New.Count;
        }
        catch (NpgsqlException failure)
        {
            _health.Set("articles", HealthState.Failing, failure.Message);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<TakenAnswer> StoreAsync(
        IReadOnlyList<PreparedStory> stories, Func<NpgsqlConnection, CancellationToken, Task> remember, CancellationToken cancellation)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var isStored = false;
        try
        {
            var taken = stories.Count == 0 ? new TakenAnswer() : await WriteAsync(connection, stories, cancellation);
            await remember(connection, cancellation);
            await transaction.CommitAsync(cancellation);
            isStored = true;
            return taken;
        }
        finally
        {
            // What was put in for stories that are not stored, or may not be, goes.
            if (!isStored) _titles.Forget();
        }
    }

    private async Task<TakenAnswer> WriteAsync(NpgsqlConnection connection, IReadOnlyList<PreparedStory> stories, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(@LockKey)", new { LockKey }, commandTimeout: LockSeconds, cancellationToken: cancellation));
        var titles = await _titles.RefreshAsync(connection, _clock.GetUtcNow(), cancellation);
        var taken = await SortAsync(connection, titles, stories, cancellation);
        var added = await ArticleWriter.AddAsync(connection, taken.New.Values, cancellation);
        foreach (var id in taken.New.Keys.Where(id => !added.Contains(id)).ToList()) taken.New.Remove(id);
        await ArticleWriter.ChangeAsync(connection, taken.Changed.Values, cancellation);
        await ArticleWriter.AddKeysAsync(connection, taken.Keys, cancellation);
        await ArticleWriter.AddSourcesAsync(connection, taken.Sources, cancellation);
        await ArticleWriter.AddAssetsAsync(connection, taken.New.Values.Concat(taken.Changed.Values), cancellation);
        return taken;
    }

    private async Task<TakenAnswer> SortAsync(
        NpgsqlConnection connection, TitleWindow titles, IReadOnlyList<PreparedStory> stories, CancellationToken cancellation)
    {
        var asked = stories.SelectMany(story => story.Keys.All.Append(StoryKeys.OfWords(story.Found, story.ToldTitle))).ToHashSet();
        var keys = await ArticleReader.KeysAsync(connection, asked, cancellation);
        var ids = keys.Values.ToHashSet();
        foreach (var story in stories)
        {
            if (titles.Find(story.Words, story.Found.Source, story.Published) is { } id) ids.Add(id);
        }
        var articles = await ArticleReader.OfAsync(connection, ids, cancellation);
        var sources = await ArticleReader.SourcesAsync(connection, ids, cancellation);
        var sorter = new AnswerSorter(keys, articles.ToDictionary(article => article.Id), sources, titles, _tags, _score);
        return sorter.Sort(stories.OrderBy(story => story.Published));
    }
}
