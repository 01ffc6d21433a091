using Bloomberg.Api.Database;
using Bloomberg.News;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.News;

/// <summary>A database with its tables, and the news feeder on it, started as often as a test wants.</summary>
public sealed class FetchingHost : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly string _postgres;
    private WebApplication? _app;

    private FetchingHost(string postgres)
    {
        _postgres = postgres;
        // Not pooled: a connection from before a restart of the server would be given out after it.
        Database = NpgsqlDataSource.Create(postgres + ";Pooling=false");
    }

    public NpgsqlDataSource Database { get; }

    public static async Task<FetchingHost> MakeAsync(PostgresServer server)
    {
        var host = new FetchingHost(await server.CreateDatabaseAsync());
        await new Migrator(host.Database, Migration.Embedded, [], NullLogger<Migrator>.Instance).RunAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>The feeder as it is composed; nothing runs before <see cref="StartAsync"/>.</summary>
    public T Make<T>(params string[] settings)
        where T : notnull
    {
        _app ??= Create(settings);
        return _app.Services.GetRequiredService<T>();
    }

    public async Task StartAsync(params string[] settings)
    {
        _app ??= Create(settings);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async Task StopAsync()
    {
        if (_app is not { } app) return;
        _app = null;
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    public async Task<T?> ReadAsync<T>(string question, object? values = null)
    {
        await using var connection = await Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.QuerySingleOrDefaultAsync<T>(question, values);
    }

    public async Task DoAsync(string statement, object? values = null)
    {
        await using var connection = await Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(statement, values);
    }

    public Task<long> AddFeedAsync(string url) => ReadAsync<long>(
        "insert into feeds (url, source, title, category) values (@url, 'example', 'Example', 'crypto') returning id", new { url });

    public Task<string?> StateAsync(string url) => ReadAsync<string>(
        "select s.state from feeds f join feed_states s on s.feed_id = f.id and s.version = f.version where f.url = @url", new { url });

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Database.DisposeAsync();
        _data.Dispose();
    }

    // A demo unless a test says otherwise: the list of the program names real servers.
    private WebApplication Create(string[] settings) => NewsApp.Create(
    [
        "--BLOOMBERG_LISTEN=http://127.0.0.1:0",
        $"--BLOOMBERG_POSTGRES={_postgres}",
        $"--BLOOMBERG_DATA={_data.Path}",
        "--BLOOMBERG_INFLUX_URL=http://127.0.0.1:1",
        "--BLOOMBERG_SIMULATED=true",
        .. settings,
    ]);
}
