using Bloomberg.Api.Database;
using Bloomberg.Contracts;
using Bloomberg.News;
using Bloomberg.News.Reading;
using Bloomberg.News.Sentiment;
using Bloomberg.News.Stories;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Spooling;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.News;

/// <summary>
/// A run of what takes stories: from the desk to both databases, composed as the feeder does it. Judges by words: "good" and "bad" have scores,
/// BTC and ETH are assets.
/// </summary>
public sealed class StoryRun : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _started = [];

    private StoryRun(InfluxServer influx, string database, TimeProvider clock, bool isRunning)
    {
        var services = new ServiceCollection();
        // Nobody takes batches out of a run that sends nothing.
        if (!isRunning) services.AddSingleton(new BatcherOptions { MaxBytes = 1 << 16, MaxSealed = 1_000 });
        services.AddLogging();
        services.AddSingleton(clock).AddSingleton<HealthBoard>();
        services.AddSingleton(new InfluxOptions { Url = influx.Url, Timeout = TimeSpan.FromSeconds(10) });
        services.AddSingleton(NpgsqlDataSource.Create(database));
        services.AddSingleton(new SpoolOptions { Folder = _folder.Path });
        services.AddPipeline([InfluxSchema.News]);
        services.AddSingleton<TextScore>((text, _) => Score(text)).AddSingleton<StoryTags>(Tags);
        services.AddStories(new NewsOptions(new Uri("http://127.0.0.1:0"), _folder.Path, database, Simulated: false));
        _services = services.BuildServiceProvider();
    }

    public static CancellationToken Patience => TestContext.Current.CancellationToken;

    public StoryDesk Desk => Get<StoryDesk>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A database with the product's schema.</summary>
    public static async Task<string> DatabaseAsync(PostgresServer postgres)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await new Migrator(source, Migration.Embedded, [], NullLogger<Migrator>.Instance).RunAsync(Patience);
        return database;
    }

    /// <param name="influx">Where points go.</param>
    /// <param name="database">With the schema.</param>
    /// <param name="clock">The machine's where none is given.</param>
    /// <param name="isRunning">False: nothing is sent, as in a process that is killed right after the commit.</param>
    public static async Task<StoryRun> StartAsync(InfluxServer influx, string database, TimeProvider? clock = null, bool isRunning = true)
    {
        var run = new StoryRun(influx, database, clock ?? TimeProvider.System, isRunning);
        if (!isRunning) return run;
        foreach (var part in run._services.GetServices<IHostedService>())
        {
            await part.StartAsync(Patience);
            run._started.Add(part);
        }
        return run;
    }

    public Task<int> TakeAsync(params IReadOnlyList<FoundStory> stories) => Desk.TakeAsync(stories, (_, _) => Task.CompletedTask, Patience);

    public async Task<T> AskAsync<T>(string question, object? parameters = null)
    {
        await using var connection = await Get<NpgsqlDataSource>().OpenConnectionAsync(Patience);
        return (await connection.QueryAsync<T>(new CommandDefinition(question, parameters, cancellationToken: Patience))).First();
    }

    public async Task<List<T>> ListAsync<T>(string question)
    {
        await using var connection = await Get<NpgsqlDataSource>().OpenConnectionAsync(Patience);
        return (await connection.QueryAsync<T>(new CommandDefinition(question, cancellationToken: Patience))).AsList();
    }

    /// <summary>Points of a source, or of a subject: columns by name, null where a point has none.</summary>
    public async Task<List<Dictionary<string, string?>>> PointsAsync(string measurement, string tag, string value)
    {
        var series = await Get<InfluxQuery>().ReadAsync(
            InfluxSchema.News.Name, $"SELECT * FROM {measurement} WHERE {InfluxQl.Name(tag)} = {InfluxQl.Tag(value)}", null, Patience);
        return [.. series.SelectMany(one => one.Rows, (one, row) =>
            one.Columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second.ValueKind == System.Text.Json.JsonValueKind.Null ? null : cell.Second.ToString()))];
    }

    public static FoundStory Story(
        string source, string title, string? id = null, string? link = null, string summary = "", DateTimeOffset? published = null, DateTimeOffset? readAt = null)
    {
        var now = readAt ?? TimeProvider.System.GetUtcNow();
        var item = new FeedItem { Title = title, Summary = summary, Id = id, Link = link is null ? null : new Uri(link), Published = published };
        return new(source, "crypto", "en", "feed:" + source, item, now);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_started)) await part.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    private static SentimentScore Score(string text) =>
        text.Contains("good", StringComparison.Ordinal) ? new(0.5, 0.8, SentimentLabel.Positive)
        : text.Contains("bad", StringComparison.Ordinal) ? new(-0.5, 0.8, SentimentLabel.Negative)
        : default;

    private static List<AssetKey> Tags(FoundStory story) =>
        [.. new[] { "BTC", "ETH" }.Where(coin => story.Item.Title.Contains(coin, StringComparison.Ordinal)).Select(coin => new AssetKey("binance", coin + "/USDT"))];
}
