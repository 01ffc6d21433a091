namespace Bloomberg.Pipeline.Health;

/// <summary>Degraded: works, but not as it should. Failing: does not do its job.</summary>
public enum HealthState
{
    Ok,
    Degraded,
    Failing,
}
