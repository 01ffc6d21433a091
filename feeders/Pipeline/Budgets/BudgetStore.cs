using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Bloomberg.Pipeline.Budgets;

/// <summary>
/// Keeps the table <c>service_budgets</c> equal to the budgets: reads what earlier runs used once, then writes changes, all of a second
/// together, and what is left at the stop. A killed process forgets at most that second. While PostgreSQL is away budgets work on.
/// </summary>
public sealed class BudgetStore(IEnumerable<ServiceBudget> budgets, NpgsqlDataSource database, TimeProvider clock, ILogger<BudgetStore> log)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly ServiceBudget[] _budgets = [.. budgets];
    private readonly DatabaseTurns _turns = new("The count of requests to outside services", clock, log);
    private bool _isLoaded;

    /// <summary>Stops, and stores what this run has used since the last write.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Without having read, what is written would make earlier requests unmade.
        if (_isLoaded || await _turns.TryAsync(LoadAsync, cancellationToken)) await _turns.TryAsync(WriteAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        BudgetMetrics.Watch(_budgets);
        await LoadUntilDoneAsync(stoppingToken);
        while (true)
        {
            await Task.Delay(Pace, clock, stoppingToken);
            await _turns.UntilDoneAsync(WriteAsync, stoppingToken);
        }
    }

    private async Task LoadUntilDoneAsync(CancellationToken cancellation)
    {
        for (var isFirst = true; !await _turns.TryAsync(LoadAsync, cancellation); isFirst = false)
        {
            if (isFirst) log.LogWarning("What is used of the budgets of outside services is not known until PostgreSQL answers: half of each is taken to be");
            await _turns.PauseAsync(cancellation);
        }
        _isLoaded = true;
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var records = await database.ReadAsync(
            "select service, window_kind, window_start, used, blocked_until from service_budgets where service = any(@services)",
            ToRecord, cancellation, ("services", _budgets.Select(budget => budget.Service).ToArray()));
        var stored = records.ToLookup(record => record.Service);
        foreach (var budget in _budgets) budget.Load(stored[budget.Service]);
    }

    private static BudgetRecord ToRecord(NpgsqlDataReader row) => new(
        row.GetString(0), BudgetWindows.All.First(window => window.ToWord() == row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3),
        row.ValueOrNull<DateTimeOffset>(4));

    private async Task WriteAsync(CancellationToken cancellation)
    {
        foreach (var budget in _budgets)
        {
            if (budget.TakeChanges() is not { } records) continue;
            var isWritten = false;
            try
            {
                await WriteAsync(records, cancellation);
                isWritten = true;
            }
            finally
            {
                if (!isWritten) budget.KeepChanges();
            }
        }
    }

    private async Task WriteAsync(IReadOnlyList<BudgetRecord> records, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            insert into service_budgets (service, window_kind, window_start, used, blocked_until, updated_at)
            select @service, row.kind, row.start, row.used, @blockedUntil, @now
            from unnest(@kinds, @starts, @used) as row (kind, start, used)
            on conflict (service, window_kind) do update
            set window_start = excluded.window_start, used = excluded.used, blocked_until = excluded.blocked_until,
                updated_at = excluded.updated_at
            """);
        command.Add(("service", records[0].Service), ("now", clock.GetUtcNow()));
        command.Add(("kinds", records.Select(record => record.Window.ToWord()).ToArray()));
        command.Add(("starts", records.Select(record => record.Start.ToUniversalTime()).ToArray()));
        command.Add(("used", records.Select(record => record.Used).ToArray()));
        command.AddOrNull("blockedUntil", NpgsqlDbType.TimestampTz, records[0].BlockedUntil?.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
