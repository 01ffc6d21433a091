namespace Bloomberg.Pipeline.Health;

/// <summary>One dependency as last reported. <paramref name="Since"/>: when it entered this state.</summary>
public sealed record DependencyHealth(string Name, HealthState State, string? Detail, DateTimeOffset Since);
