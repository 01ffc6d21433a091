using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Tests.Integration.Polling;
using Bloomberg.Tests.Integration.Servers;
using Bloomberg.Tests.Integration.Simulator;
using Bloomberg.Tests.Unit;
using Dapper;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.News;

/// <summary>The simulator with sixty feeds and the news feeder with its database, on one clock that goes as fast as they can.</summary>
internal sealed class SimulatedWeek : IAsyncDisposable
{
    private readonly WeekPlaces _places;
    private readonly NpgsqlDataSource _database;
    private readonly VirtualTime _clock;

    private SimulatedWeek(WeekPlaces places, VirtualTime clock, VenueHost simulator, WeekFeeder feeder) =>
        (_places, _database, _clock, Simulator, Feeder) = (places, NpgsqlDataSource.Create(places.Postgres), clock, simulator, feeder);

    public VenueHost Simulator { get; }

    public WeekFeeder Feeder { get; private set; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public static async Task<SimulatedWeek> BeginAsync(PostgresServer postgres, InfluxServer influx, DateTimeOffset at)
    {
        var clock = new VirtualTime(at);
        var simulator = await VenueHost.StartAsync(new FollowingClock(clock), "--symbols", "1", "--rate", "0.01", "--feeds", "60");
        var places = new WeekPlaces(simulator.Http.BaseAddress!, await StoryRun.DatabaseAsync(postgres), influx.Url);
        return new SimulatedWeek(places, clock, simulator, await WeekFeeder.StartAsync(places, clock));
    }

    public Task StrikeAsync(object fault) => Simulator.PostAsync("/admin/services/faults", fault);

    public async Task GoToAsync(DateTimeOffset time)
    {
        while (Now < time)
        {
            var rest = await Feeder.LookAsync();
            _clock.Advance(rest < time - Now ? rest : time - Now);
        }
    }

    /// <summary>Another feeder on the same database, as after an update.</summary>
    public async Task RestartAsync()
    {
        await Feeder.DisposeAsync();
        Feeder = await WeekFeeder.StartAsync(_places, _clock);
    }

    public async Task<List<StoredArticle>> ArticlesAsync()
    {
        await using var connection = await _database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return [.. await connection.QueryAsync<StoredArticle>("""select id as "Id", title as "Title", url as "Url", source as "Source" from articles""")];
    }

    /// <summary>What each feed is called.</summary>
    public async Task<Dictionary<string, string>> OutletsAsync()
    {
        await using var connection = await _database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var feeds = await connection.QueryAsync<(string Source, string Title)>("select source, title from feeds where url like 'http%'");
        return feeds.ToDictionary(feed => feed.Source, feed => feed.Title);
    }

    public async Task<long> CountAsync(string of, object? values = null)
    {
        await using var connection = await _database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {of}", values);
    }

    /// <summary>Articles that have a point in InfluxDB: each has a time of its own.</summary>
    public async Task<int> PointsAsync()
    {
        var series = await Feeder.Get<InfluxQuery>().ReadAsync(
            InfluxSchema.News.Name, $"SELECT confidence FROM {InfluxSchema.NewsArticles.Measurement} GROUP BY source", null, TestContext.Current.CancellationToken);
        return series.SelectMany(one => one.Rows, (one, row) => (one.Tags["source"], row[0].GetInt64())).Distinct().Count();
    }

    public async Task<List<(string Source, string State)>> StatesAsync()
    {
        await using var connection = await _database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return [.. await connection.QueryAsync<(string, string)>("select source, state from feeds join feed_states on feed_id = id where url like 'http%'")];
    }

    public async Task<List<JsonElement>> TruthAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var text = await Simulator.Http.GetStringAsync(
            $"/admin/news/truth?from={from.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}&to={to.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}", TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public async ValueTask DisposeAsync()
    {
        await Feeder.DisposeAsync();
        await Simulator.DisposeAsync();
        await _database.DisposeAsync();
    }
}

internal sealed record StoredArticle(long Id, string Title, string? Url, string Source);
