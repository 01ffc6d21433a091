using Bloomberg.Contracts;
using Dapper;
using Npgsql;

namespace Bloomberg.Api.Gaps;

/// <summary>Missing trades: ids and times, both ends included.</summary>
/// <param name="Id">Of the gap.</param>
/// <param name="Exchange">Of the asset.</param>
/// <param name="Symbol">Of the asset.</param>
/// <param name="Ids">
/// Which numbering the ids are in: <c>stream</c>, that of the collected events, or <c>trade</c>, that of the venue's single trades where some
/// are missing inside aggregates.
/// </param>
/// <param name="FromId">First missing trade.</param>
/// <param name="ToId">Last missing trade.</param>
/// <param name="AggregateId">With <c>trade</c>: the aggregate behind the hole; the one before it has the id below.</param>
/// <param name="FromTime">Of the last trade before it.</param>
/// <param name="ToTime">Of the first trade after it.</param>
/// <param name="Cause">Why, for instance <c>reconnect</c>.</param>
/// <param name="State">open, filling, filled or unfillable.</param>
/// <param name="Filled">How many of the trades were fetched since.</param>
/// <param name="FoundAt">When it was noticed.</param>
/// <param name="ClosedAt">When it was filled or given up.</param>
public sealed record GapAnswer(
    long Id, string Exchange, string Symbol, string Ids, long FromId, long ToId, long? AggregateId, DateTimeOffset FromTime, DateTimeOffset ToTime,
    string Cause, string State, long Filled, DateTimeOffset FoundAt, DateTimeOffset? ClosedAt);

public sealed record GapsAnswer(IReadOnlyList<GapAnswer> Gaps, bool Simulated);

public static class GapReader
{
    // Npgsql reads timestamptz as a DateTime of kind UTC.
    private sealed record Row(
        long Id, string Exchange, string Symbol, string Ids, long FromId, long ToId, long? AggregateId, DateTime FromTime, DateTime ToTime,
        string Cause, string State, long Filled, DateTime FoundAt, DateTime? ClosedAt);

    private const string Columns =
        "id, exchange, symbol, ids, from_id, to_id, aggregate_id, from_time, to_time, cause, state, filled, found_at, closed_at";

    /// <summary>The newest gaps of an asset, or of all, newest first.</summary>
    public static async Task<IReadOnlyList<GapAnswer>> ListAsync(
        NpgsqlConnection connection, AssetKey? key, string? state, int limit, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             SELECT {Columns} FROM gaps
             WHERE (@exchange::text IS NULL OR (exchange = @exchange AND symbol = @symbol)) AND (@state::text IS NULL OR state = @state)
             ORDER BY to_time DESC, id DESC LIMIT @limit
             """, new { exchange = key?.Exchange, symbol = key?.Symbol, state, limit }, cancellationToken: ct));
        return [.. rows.Select(Answer)];
    }

    /// <summary>Gaps not filled that touch a range of time (from inclusive, to exclusive), oldest first.</summary>
    public static async Task<IReadOnlyList<GapAnswer>> InRangeAsync(
        NpgsqlConnection connection, AssetKey key, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             SELECT {Columns} FROM gaps
             WHERE exchange = @Exchange AND symbol = @Symbol AND state <> 'filled' AND from_time < @to AND to_time >= @from
             ORDER BY from_time, from_id LIMIT 1000
             """, new { key.Exchange, key.Symbol, from = from.UtcDateTime, to = to.UtcDateTime }, cancellationToken: ct));
        return [.. rows.Select(Answer)];
    }

    private static GapAnswer Answer(Row row) => new(
        row.Id, row.Exchange, row.Symbol, row.Ids, row.FromId, row.ToId, row.AggregateId, row.FromTime, row.ToTime, row.Cause, row.State, row.Filled,
        row.FoundAt, row.ClosedAt);
}
