namespace Bloomberg.Tests.Integration.Faults;

/// <summary>Which kinds a run uses, and how often each against the others.</summary>
public static class FaultMix
{
    /// <summary>
    /// Everything. Servers are away for seconds, so their weights are low: InfluxDB is gone for roughly a third of a run, not all of it.
    /// </summary>
    public static IReadOnlyList<(FaultKind Kind, int Weight)> Complete { get; } =
    [
        (FaultKind.Skip, 36), (FaultKind.Duplicate, 24), (FaultKind.Reorder, 24), (FaultKind.Delay, 18), (FaultKind.Silence, 10),
        (FaultKind.Drop, 14), (FaultKind.HalfClose, 4), (FaultKind.ServerShutdown, 6), (FaultKind.Garbage, 16), (FaultKind.GarbageBytes, 6),
        (FaultKind.Rest429, 8), (FaultKind.Rest418, 3), (FaultKind.Rest500, 10), (FaultKind.RestTimeout, 6),
        (FaultKind.InfluxStop, 4), (FaultKind.InfluxKill, 5), (FaultKind.InfluxFull, 3), (FaultKind.InfluxReadOnly, 3),
        (FaultKind.PostgresRestart, 4), (FaultKind.PostgresKill, 4),
        (FaultKind.FeederKill, 4), (FaultKind.FeederRestart, 4), (FaultKind.ApiRestart, 4),
        (FaultKind.ClockStep, 5),
    ];

    /// <summary>
    /// The short run that every CI pass makes: fast kinds. HalfClose, RestTimeout, Rest418 and full disks stay out: they take long to notice.
    /// </summary>
    public static IReadOnlyList<(FaultKind Kind, int Weight)> Brief { get; } =
    [
        (FaultKind.Skip, 6), (FaultKind.Duplicate, 4), (FaultKind.Reorder, 4), (FaultKind.Delay, 3), (FaultKind.Silence, 2), (FaultKind.Drop, 3),
        (FaultKind.ServerShutdown, 1), (FaultKind.Garbage, 2), (FaultKind.GarbageBytes, 1), (FaultKind.Rest429, 2), (FaultKind.Rest500, 2),
        (FaultKind.InfluxStop, 1), (FaultKind.InfluxKill, 1), (FaultKind.PostgresRestart, 1), (FaultKind.PostgresKill, 1),
        (FaultKind.FeederKill, 1), (FaultKind.FeederRestart, 1), (FaultKind.ApiRestart, 1), (FaultKind.ClockStep, 2),
    ];
}
