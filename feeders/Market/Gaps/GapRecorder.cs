using Bloomberg.Contracts;
using Bloomberg.Pipeline;
using Dapper;
using Npgsql;

namespace Bloomberg.Market.Gaps;

/// <summary>Writes the ledger's notes to the table <c>gaps</c>, in order, until each is accepted.</summary>
public sealed class GapRecorder(GapLedger ledger, NpgsqlDataSource database, TimeProvider clock, ILogger<GapRecorder> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));
        await foreach (var record in ledger.Records.ReadAllAsync(stoppingToken))
        {
            while (!await TryWriteAsync(record, stoppingToken)) await Task.Delay(backoff.Next(), clock, stoppingToken);
            backoff.Reset();
        }
    }

    private async Task<bool> TryWriteAsync(GapRecord record, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await connection.ExecuteAsync(record.IsFilled ? FilledCommand(record, cancellation) : FoundCommand(record, cancellation));
            return true;
        }
        catch (NpgsqlException failure)
        {
            log.LogWarning("The gap ledger waits for PostgreSQL: {Reason}", failure.Message);
            return false;
        }
    }

    // The same first missing id is found again, further on, when nothing was stored between two restarts.
    private CommandDefinition FoundCommand(GapRecord record, CancellationToken cancellation) => new(
        """
        insert into gaps (exchange, symbol, from_id, to_id, from_time, to_time, cause, state, found_at)
        values (@exchange, @symbol, @from, @to, @fromTime, @toTime, @cause, 'open', @now)
        on conflict (exchange, symbol, from_id) do update
        set to_id = greatest(gaps.to_id, excluded.to_id), to_time = greatest(gaps.to_time, excluded.to_time), state = 'open', closed_at = null
        """,
        new
        {
            exchange = record.Key.Exchange,
            symbol = record.Key.Symbol,
            from = record.Hole.From,
            to = record.Hole.To,
            fromTime = UnixTime.ToTime(record.Hole.FromTime),
            toTime = UnixTime.ToTime(record.Hole.ToTime),
            cause = record.Cause.ToString().ToLowerInvariant(),
            now = clock.GetUtcNow(),
        },
        cancellationToken: cancellation);

    private CommandDefinition FilledCommand(GapRecord record, CancellationToken cancellation) => new(
        """
        update gaps
        set filled = filled + 1,
            state = case when filled + 1 > to_id - from_id then 'filled' else state end,
            closed_at = case when filled + 1 > to_id - from_id then @now else closed_at end
        where exchange = @exchange and symbol = @symbol and from_id <= @id and to_id >= @id and state in ('open', 'filling')
        """,
        new { exchange = record.Key.Exchange, symbol = record.Key.Symbol, id = record.Hole.From, now = clock.GetUtcNow() },
        cancellationToken: cancellation);
}
