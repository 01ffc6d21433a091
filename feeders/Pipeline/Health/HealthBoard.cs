namespace Bloomberg.Pipeline.Health;

/// <summary>Who depends on what, and how it is. Parts report here; the health endpoint shows it. Thread safe.</summary>
public sealed class HealthBoard(TimeProvider clock)
{
    /// <summary>Names come from code, not from outside; the bound only guards against a mistake.</summary>
    private const int MaxNames = 100;
    private const int MaxDetail = 500;

    private readonly SortedDictionary<string, DependencyHealth> _states = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public void Set(string name, HealthState state, string? detail = null)
    {
        if (detail?.Length > MaxDetail) detail = string.Concat(detail.AsSpan(0, MaxDetail), "…");
        lock (_gate)
        {
            var known = _states.TryGetValue(name, out var before);
            if (!known && _states.Count >= MaxNames) return;
            var since = known && before!.State == state ? before.Since : clock.GetUtcNow();
            _states[name] = new DependencyHealth(name, state, detail, since);
        }
    }

    /// <summary>All dependencies, by name.</summary>
    public IReadOnlyList<DependencyHealth> Snapshot()
    {
        lock (_gate) return [.. _states.Values];
    }
}
