namespace Bloomberg.Api.Database;

/// <summary>One reading of PostgreSQL's statistics. Of other roles' sessions only their number is known to a role without special rights.</summary>
public sealed record DatabaseNumbers
{
    public const string Sql =
        """
        SELECT count(*) AS sessions,
               count(*) FILTER (WHERE state = 'active') AS active,
               count(*) FILTER (WHERE state = 'idle') AS idle,
               count(*) FILTER (WHERE state LIKE 'idle in transaction%') AS in_transaction,
               coalesce(extract(epoch FROM max(now() - xact_start) FILTER (WHERE pid <> pg_backend_pid())), 0)::float8 AS oldest_transaction,
               current_setting('max_connections')::bigint AS max_connections,
               pg_database_size(current_database()) AS size,
               (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()) AS commits,
               (SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()) AS rollbacks,
               (SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()) AS deadlocks
        FROM pg_stat_activity WHERE backend_type = 'client backend'
        """;

    public long Sessions { get; init; }

    public long Active { get; init; }

    public long Idle { get; init; }

    public long InTransaction { get; init; }

    /// <summary>Seconds.</summary>
    public double OldestTransaction { get; init; }

    public long MaxConnections { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    public long Commits { get; init; }

    public long Rollbacks { get; init; }

    public long Deadlocks { get; init; }
}
