using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bloomberg.Pipeline;

/// <summary>Work that waits for PostgreSQL where it is away: tried again and again, told about at most every ten seconds.</summary>
/// <param name="what">Who waits, as a sentence begins: <c>The gap ledger</c>.</param>
/// <param name="clock">For the pauses.</param>
/// <param name="log">Where the waiting is told.</param>
public sealed class DatabaseTurns(string what, TimeProvider clock, ILogger log)
{
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
    private readonly RepeatedLog _repeated = new(log, clock);

    /// <summary>Once; false where PostgreSQL did not do it.</summary>
    public async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
            _backoff.Reset();
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            _repeated.Log(LogLevel.Warning, "database", $"{what} waits for PostgreSQL: {failure.Message}");
            return false;
        }
    }

    /// <summary>Until it is done.</summary>
    public async Task UntilDoneAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        while (!await TryAsync(work, cancellation)) await PauseAsync(cancellation);
    }

    /// <summary>Before the next try, longer each time.</summary>
    public Task PauseAsync(CancellationToken cancellation) => Task.Delay(_backoff.Next(), clock, cancellation);
}
