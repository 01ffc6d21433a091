using System.Collections.Concurrent;
using Bloomberg.Api.Database;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Pipeline;

public sealed class BudgetStoreTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static readonly BudgetLimits Limits = new() { PerMinute = 1000, PerMonth = 100_000 };

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_knows_what_was_used_and_for_how_long_the_service_is_left_alone()
    {
        await using var database = await DatabaseAsync(postgres);
        await RunAsync(database, async budget =>
        {
            Assert.True(budget.TryTake(7).IsTaken);
            await Eventually.TrueAsync(async () => await UsedAsync(database) == 7, "the write while it runs");
            Assert.True(budget.TryTake(4).IsTaken);
            budget.Block(TimeSpan.FromHours(1), "too many requests");
        });

        await RunAsync(database, budget =>
        {
            Assert.Equal(11, budget.Used(BudgetWindow.Month));
            Assert.Contains("it asked for that before the restart", budget.TryTake().Reason, StringComparison.Ordinal);
            return Task.CompletedTask;
        });

        Assert.Equal(11, await UsedAsync(database));
        Assert.Equal(3, await AskAsync(database, "select count(*)::int from service_budgets where blocked_until is not null"));
    }

    [Fact]
    public async Task Without_PostgreSQL_half_is_taken_to_be_used_and_put_right_when_it_is_back()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var database = await DatabaseAsync(server);
        await RunAsync(database, budget => Task.FromResult(budget.TryTake(5)));
        await server.StopAsync();
        var log = new Lines();
        var budget = new ServiceBudget("coingecko", Limits, TimeProvider.System);
        using var store = new BudgetStore([budget], database, TimeProvider.System, log);

        await store.StartAsync(Test);
        await Eventually.TrueAsync(() => log.Count(line => line.Contains("half of each", StringComparison.Ordinal)) == 1, "the line in the log");
        Assert.True(budget.TryTake(3).IsTaken);
        Assert.Equal(50_003, budget.Used(BudgetWindow.Month));
        await server.StartAsync();

        await Eventually.TrueAsync(async () => await UsedAsync(database) == 8, "the write");
        Assert.Equal(8, budget.Used(BudgetWindow.Month));
        Assert.Equal(1, log.Count(line => line.Contains("half of each", StringComparison.Ordinal)));
        await store.StopAsync(Test);
    }

    [Fact]
    public async Task An_outage_while_it_runs_loses_nothing()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var database = await DatabaseAsync(server);
        await RunAsync(database, async budget =>
        {
            await server.StopAsync();
            Assert.True(budget.TryTake(2).IsTaken);
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Test);
            Assert.True(budget.TryTake(2).IsTaken);
            await server.StartAsync();
            await Eventually.TrueAsync(async () => await UsedAsync(database) == 4, "the write after the outage");
        });
    }

    private static async Task<NpgsqlDataSource> DatabaseAsync(PostgresServer server)
    {
        var database = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await new Migrator(database, Migration.Embedded, [], NullLogger<Migrator>.Instance).RunAsync(Test);
        return database;
    }

    // A run of the feeder: from what is stored to what is stored at the stop.
    private static async Task RunAsync(NpgsqlDataSource database, Func<ServiceBudget, Task> work)
    {
        var budget = new ServiceBudget("coingecko", Limits, TimeProvider.System);
        using var store = new BudgetStore([budget], database, TimeProvider.System, NullLogger<BudgetStore>.Instance);
        await store.StartAsync(Test);
        await Eventually.TrueAsync(() => budget.Used(BudgetWindow.Month) < 50_000, "what is stored to be read");
        await work(budget);
        await store.StopAsync(Test);
    }

    private static async Task<int> UsedAsync(NpgsqlDataSource database) =>
        await AskAsync(database, "select coalesce(max(used), 0) from service_budgets where window_kind = 'month'");

    private static async Task<int> AskAsync(NpgsqlDataSource database, string question)
    {
        await using var connection = await database.OpenConnectionAsync(Test);
        return await connection.ExecuteScalarAsync<int>(question);
    }

    private sealed class Lines : ILogger<BudgetStore>
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public int Count(Func<string, bool> which) => _lines.Count(which);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));
    }
}
