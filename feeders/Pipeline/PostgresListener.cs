using Bloomberg.Pipeline.Health;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bloomberg.Pipeline;

/// <summary>
/// Keeps a LISTEN alive. A notification is a hint, never the data: the callback reads everything again after connecting, on every
/// notification (those that come together count once), every <c>reread</c>, and after each reconnect, so nothing is missed while the
/// database was away. Sets the dependency <c>postgresql</c> on the health board when there is one.
/// </summary>
public sealed class PostgresListener
{
    /// <summary>A dead peer is noticed after about this long instead of the operating system's two hours.</summary>
    private const int KeepAliveSeconds = 10;

    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(2);
    private const int MostTogether = 10;

    private readonly string _connectionString;
    private readonly string _listen;
    private readonly TimeSpan _reread;
    private readonly TimeProvider _clock;
    private readonly RepeatedLog _log;
    private readonly HealthBoard? _health;
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));

    public PostgresListener(
        string connectionString, string channel, TimeSpan reread, TimeProvider clock, ILogger logger, HealthBoard? health = null)
    {
        // Not pooled: a pooled connection would go on listening for its next owner.
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false, KeepAlive = KeepAliveSeconds, Timeout = KeepAliveSeconds,
        }.ConnectionString;
        _listen = "LISTEN \"" + channel.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        _reread = reread;
        _clock = clock;
        _health = health;
        _log = new RepeatedLog(logger, clock);
    }

    /// <summary>
    /// Runs until cancelled. Whatever the database throws, also out of <paramref name="changed"/>, leads to a new connection; any other
    /// exception is a bug and comes out.
    /// </summary>
    public async Task RunAsync(Func<CancellationToken, Task> changed, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(changed, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                _health?.Set("postgresql", HealthState.Failing, e.Message);
                _log.Log(LogLevel.Warning, "listen", $"PostgreSQL: {e.Message}; connecting again");
                await Task.Delay(_backoff.Next(), _clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(Func<CancellationToken, Task> changed, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(ct);
        await using (var command = new NpgsqlCommand(_listen, connection)) await command.ExecuteNonQueryAsync(ct);
        while (true)
        {
            await changed(ct);
            _health?.Set("postgresql", HealthState.Ok);
            _backoff.Reset();
            if (await connection.WaitAsync(_reread, ct)) await DrainAsync(connection, ct);
        }
    }

    private static async Task DrainAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        for (var i = 0; i < MostTogether; i++)
        {
            if (!await connection.WaitAsync(Together, ct)) return;
        }
    }
}
