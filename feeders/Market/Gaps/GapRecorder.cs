using Bloomberg.Contracts;
using Bloomberg.Pipeline;
using Npgsql;
using NpgsqlTypes;

namespace Bloomberg.Market.Gaps;

/// <summary>
/// Keeps the table <c>gaps</c> equal to the ledger: reads what an earlier run left open once, then writes every change until it is
/// accepted. While PostgreSQL is away changes wait in the ledger.
/// </summary>
public sealed class GapRecorder(GapLedger ledger, NpgsqlDataSource database, TimeProvider clock, ILogger<GapRecorder> log) : BackgroundService
{
    private readonly DatabaseTurns _turns = new("The gap ledger", clock, log);

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

    private async Task LoadAsync(CancellationToken cancellation) => ledger.Load(await database.ReadAsync(
        """
        select exchange, symbol, from_id, to_id, from_time, to_time, cause, aggregate_id, found_at, filled
        from gaps where state in ('open', 'filling') order by to_time desc limit @most
        """,
        ToGap, cancellation, ("most", GapLedger.MaxOpen)));

    private Gap ToGap(NpgsqlDataReader row)
    {
        var (fromTime, toTime) = (row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5));
        var hole = new Hole(row.GetInt64(2), row.GetInt64(3), fromTime.ToUnixNanoseconds(), toTime.ToUnixNanoseconds())
        {
            Cause = GapWords.Cause(row.GetString(6)),
            Aggregate = row.ValueOrNull<long>(7) ?? 0,
        };
        return new Gap(new AssetKey(row.GetString(0), row.GetString(1)), hole)
        {
            FoundAt = row.GetFieldValue<DateTimeOffset>(8), Filled = row.GetInt64(9), Pause = InsideRepair.Rest(hole, clock),
        };
    }

    // The same first missing id is found again, further on, when nothing was stored between two restarts.
    private async Task WriteAsync(Gap gap, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            insert into gaps (exchange, symbol, ids, from_id, to_id, aggregate_id, from_time, to_time, cause, state, filled, found_at, closed_at)
            values (@exchange, @symbol, @ids, @from, @to, @aggregate, @fromTime, @toTime, @cause, @state, @filled, @foundAt, @closedAt)
            on conflict (exchange, symbol, ids, from_id) do update
            set to_id = excluded.to_id, to_time = excluded.to_time, state = excluded.state, filled = excluded.filled, closed_at = excluded.closed_at
            """);
        command.Add(("exchange", gap.Key.Exchange), ("symbol", gap.Key.Symbol), ("ids", gap.Hole.IsInside ? "trade" : "stream"));
        command.Add(("from", gap.Hole.From), ("to", gap.Hole.To));
        command.AddOrNull("aggregate", NpgsqlDbType.Bigint, gap.Hole.IsInside ? gap.Hole.Aggregate : null);
        command.Add(("fromTime", UnixTime.ToTime(gap.Hole.FromTime)), ("toTime", UnixTime.ToTime(gap.Hole.ToTime)));
        command.Add(("cause", GapWords.Of(gap.Hole.Cause)), ("state", GapWords.Of(gap.State)), ("filled", gap.Filled), ("foundAt", gap.FoundAt));
        command.AddOrNull("closedAt", NpgsqlDbType.TimestampTz, gap.ClosedAt);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
