using Bloomberg.Contracts;
using Bloomberg.Pipeline;
using Dapper;
using Npgsql;

namespace Bloomberg.Market.Gaps;

/// <summary>
/// Keeps the table <c>gaps</c> equal to the ledger: reads what an earlier run left open once, then writes every change until it is
/// accepted. While PostgreSQL is away changes wait in the ledger.
/// </summary>
public sealed class GapRecorder(GapLedger ledger, NpgsqlDataSource database, TimeProvider clock, ILogger<GapRecorder> log) : BackgroundService
{
    private readonly DatabaseTurns _turns = new("The gap ledger", clock, log);

    private sealed record Row(
        string Exchange, string Symbol, long FromId, long ToId, long? AggregateId, DateTime FromTime, DateTime ToTime, string Cause, long Filled,
        DateTime FoundAt);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _turns.UntilDoneAsync(LoadAsync, stoppingToken);
        while (true)
        {
            while (ledger.TakeUnrecorded() is { } gap)
            {
                if (await _turns.TryAsync(token => WriteAsync(gap, token), stoppingToken)) continue;
                ledger.PutBack(gap);
                await _turns.PauseAsync(stoppingToken);
            }
            await ledger.Changes.WaitAsync(stoppingToken);
        }
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select exchange as "Exchange", symbol as "Symbol", from_id as "FromId", to_id as "ToId", aggregate_id as "AggregateId",
                   from_time as "FromTime", to_time as "ToTime", cause as "Cause", filled as "Filled", found_at as "FoundAt"
            from gaps where state in ('open', 'filling') order by to_time desc limit @most
            """,
            new { most = GapLedger.MaxOpen }, cancellationToken: cancellation));
        ledger.Load(rows.Select(ToGap));
    }

    private Gap ToGap(Row row)
    {
        var hole = new Hole(row.FromId, row.ToId, ((DateTimeOffset)row.FromTime).ToUnixNanoseconds(), ((DateTimeOffset)row.ToTime).ToUnixNanoseconds())
        {
            Cause = GapWords.Cause(row.Cause),
            Aggregate = row.AggregateId ?? 0,
        };
        return new Gap(new AssetKey(row.Exchange, row.Symbol), hole)
        {
            FoundAt = row.FoundAt, Filled = row.Filled, Pause = InsideRepair.Rest(hole, clock),
        };
    }

    // The same first missing id is found again, further on, when nothing was stored between two restarts.
    private async Task WriteAsync(Gap gap, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into gaps (exchange, symbol, ids, from_id, to_id, aggregate_id, from_time, to_time, cause, state, filled, found_at, closed_at)
            values (@exchange, @symbol, @ids, @from, @to, @aggregate, @fromTime, @toTime, @cause, @state, @filled, @foundAt, @closedAt)
            on conflict (exchange, symbol, ids, from_id) do update
            set to_id = excluded.to_id, to_time = excluded.to_time, state = excluded.state, filled = excluded.filled, closed_at = excluded.closed_at
            """,
            new
            {
                exchange = gap.Key.Exchange,
                symbol = gap.Key.Symbol,
                ids = gap.Hole.IsInside ? "trade" : "stream",
                from = gap.Hole.From,
                to = gap.Hole.To,
                aggregate = gap.Hole.IsInside ? gap.Hole.Aggregate : (long?)null,
                fromTime = UnixTime.ToTime(gap.Hole.FromTime),
                toTime = UnixTime.ToTime(gap.Hole.ToTime),
                cause = GapWords.Of(gap.Hole.Cause),
                state = GapWords.Of(gap.State),
                filled = gap.Filled,
                foundAt = gap.FoundAt,
                closedAt = gap.ClosedAt,
            },
            cancellationToken: cancellation));
    }
}
