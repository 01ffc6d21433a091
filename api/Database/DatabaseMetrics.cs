using System.Diagnostics.Metrics;

namespace Bloomberg.Api.Database;

/// <summary>PostgreSQL's own numbers for Prometheus: what the watch read last, and nothing but <c>up</c> while it does not answer.</summary>
public sealed class DatabaseMetrics : IDisposable
{
    // Not the product's shared meter: gauges there would keep showing a host that is gone, for instance one of a test.
    private readonly Meter _meter = new("Bloomberg.Api.Database");
    private volatile DatabaseNumbers? _numbers;

    public DatabaseMetrics()
    {
        _meter.CreateObservableGauge("bloomberg_postgres_up", () => _numbers is null ? 0 : 1, null, "1 while PostgreSQL answers the API.");
        _meter.CreateObservableGauge("bloomberg_postgres_connections", Connections, null, "Sessions of clients by state: active, idle, in_transaction or other.");
        Gauge("bloomberg_postgres_connections_max", numbers => numbers.MaxConnections, "Sessions that PostgreSQL allows.");
        Gauge("bloomberg_postgres_size_bytes", numbers => numbers.Size, "Bytes on disk of the product's database.");
        Gauge("bloomberg_postgres_oldest_transaction_seconds", numbers => numbers.OldestTransaction, "Age of the oldest open transaction of the product's role.");
        Counter("bloomberg_postgres_commits_total", numbers => numbers.Commits, "Transactions that were committed.");
        Counter("bloomberg_postgres_rollbacks_total", numbers => numbers.Rollbacks, "Transactions that were rolled back.");
        Counter("bloomberg_postgres_deadlocks_total", numbers => numbers.Deadlocks, "Deadlocks that were found.");
    }

    /// <summary>Null: it does not answer.</summary>
    public void Show(DatabaseNumbers? numbers) => _numbers = numbers;

    public void Dispose() => _meter.Dispose();

    private void Gauge(string name, Func<DatabaseNumbers, double> value, string help) => _meter.CreateObservableGauge(name, () => One(value), null, help);

    private void Counter(string name, Func<DatabaseNumbers, double> value, string help) => _meter.CreateObservableCounter(name, () => One(value), null, help);

    private Measurement<double>[] One(Func<DatabaseNumbers, double> value) => _numbers is { } numbers ? [new(value(numbers))] : [];

    private Measurement<double>[] Connections() => _numbers is { } numbers
        ?
        [
            Of(numbers.Active, "active"), Of(numbers.Idle, "idle"), Of(numbers.InTransaction, "in_transaction"),
            Of(numbers.Sessions - numbers.Active - numbers.Idle - numbers.InTransaction, "other"),
        ]
        : [];

    private static Measurement<double> Of(long count, string state) => new(count, new KeyValuePair<string, object?>("state", state));
}
