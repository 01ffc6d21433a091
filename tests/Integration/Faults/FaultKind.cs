namespace Bloomberg.Tests.Integration.Faults;

/// <summary>All that can be made to go wrong.</summary>
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

    /// <summary>The feeder's wall clock, and only that. Needs libfaketime; without it the fault is counted as left out.</summary>
    ClockStep,
}
