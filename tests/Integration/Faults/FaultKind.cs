namespace Bloomberg.Tests.Integration.Faults;

/// <summary>
/// All that can be made to go wrong. Steps of the clock are not among them: they would move the whole machine's time, other programs'
/// too, and a time namespace has no wall clock of its own.
/// </summary>
public enum FaultKind
{
    Drop,
    HalfClose,
    Garbage,
    GarbageBytes,
    ServerShutdown,
    Silence,
    Skip,
    Duplicate,
    Reorder,
    Delay,
    Rest429,
    Rest418,
    Rest500,
    RestTimeout,
    InfluxStop,
    InfluxKill,

    /// <summary>Needs the right to mount a small disk; without it the fault is counted as left out.</summary>
    InfluxFull,
    InfluxReadOnly,
    PostgresRestart,
    PostgresKill,
    FeederKill,
    FeederRestart,
    ApiRestart,
}
