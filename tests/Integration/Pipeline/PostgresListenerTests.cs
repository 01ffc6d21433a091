using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Health;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Pipeline;

public sealed class PostgresListenerTests
{
    [Fact]
    public async Task Reads_again_after_connecting_on_each_notification_and_after_restarts()
    {
        await using var server = await PostgresServer.StartNewAsync();
        using var run = new Listening(server, TimeSpan.FromMinutes(5));
        await run.ReachesAsync(1, "read after connecting");

        await run.NotifyAsync("watch \"it\"");
        await run.ReachesAsync(2, "read after a notification");

        var before = run.Count;
        await server.RestartAsync();
        await run.ReachesAsync(before + 1, "read after a restart");

        before = run.Count;
        await server.KillAsync();
        await Eventually.TrueAsync(() => run.State == HealthState.Failing, "the outage shows");
        await server.StartAsync();
        await run.ReachesAsync(before + 1, "read after a crash");
        await Eventually.TrueAsync(() => run.State == HealthState.Ok, "health recovers");

        before = run.Count;
        await run.NotifyAsync("watch \"it\"");
        await run.ReachesAsync(before + 1, "still listening");
    }

    [Fact]
    public async Task Takes_a_burst_of_notifications_as_few_and_rereads_on_its_own()
    {
        await using var server = await PostgresServer.StartNewAsync();
        using (var run = new Listening(server, TimeSpan.FromMinutes(5)))
        {
            await run.ReachesAsync(1, "connected");
            await run.NotifyAsync([.. Enumerable.Repeat("watch \"it\"", 500)]);
            await run.ReachesAsync(2, "read");
            Assert.InRange(run.Count, 2, 250);
        }
        using var rereading = new Listening(server, TimeSpan.FromMilliseconds(50));
        await rereading.ReachesAsync(4, "reread without any notification");
    }

    private sealed class Listening : IDisposable
    {
        private readonly PostgresServer _server;
        private readonly HealthBoard _health = new(TimeProvider.System);
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;
        private int _count;

        public Listening(PostgresServer server, TimeSpan reread)
        {
            _server = server;
            var listener = new PostgresListener(
                server.ConnectionString, "watch \"it\"", reread, TimeProvider.System, NullLogger.Instance, _health);
            _run = listener.RunAsync(_ => { Interlocked.Increment(ref _count); return Task.CompletedTask; }, _stop.Token);
        }

        public int Count => Volatile.Read(ref _count);

        public HealthState? State => _health.Snapshot() is [var postgres] ? postgres.State : null;

        public Task ReachesAsync(int count, string what) => Eventually.TrueAsync(() => Count >= count, what);

        public async Task NotifyAsync(params string[] channels)
        {
            await using var source = NpgsqlDataSource.Create(_server.ConnectionString + ";Pooling=false");
            await using var connection = await source.OpenConnectionAsync();
            foreach (var channel in channels)
            {
                await using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection)
                {
                    Parameters = { new() { Value = channel }, new() { Value = Guid.NewGuid().ToString() } },
                };
                await command.ExecuteNonQueryAsync();
            }
        }

        public void Dispose()
        {
            _stop.Cancel();
            _run.GetAwaiter().GetResult();
            _stop.Dispose();
        }
    }
}
