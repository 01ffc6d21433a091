using Npgsql;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>The gap ledger, counted in PostgreSQL.</summary>
/// <param name="Found">All gaps.</param>
/// <param name="Filled">Closed with every trade.</param>
/// <param name="Open">Open or being filled.</param>
/// <param name="Unfillable">Given up: trades are lost and shown as such.</param>
/// <param name="WorstClosure">From found to closed.</param>
/// <param name="Causes">How many of each cause, in words.</param>
internal sealed record GapTally(long Found, long Filled, long Open, long Unfillable, TimeSpan WorstClosure, string Causes)
{
    public static async Task<GapTally> ReadAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            """
            SELECT count(*), count(*) FILTER (WHERE state = 'filled'), count(*) FILTER (WHERE state IN ('open', 'filling')),
                   count(*) FILTER (WHERE state = 'unfillable'),
                   coalesce(max(closed_at - found_at), interval '0'),
                   coalesce((SELECT string_agg(cause || ' ' || n, ', ') FROM (SELECT cause, count(*) AS n FROM gaps GROUP BY cause ORDER BY cause) c), '-')
            FROM gaps
            """);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new GapTally(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetTimeSpan(4), row.GetString(5));
    }

    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Found} found, {Filled} filled, {Open} open, {Unfillable} unfillable ({Causes})");
}
