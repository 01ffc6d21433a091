namespace Bloomberg.Tests.Integration.Simulator;

/// <summary>Goes as the real clock goes, some time ahead of it: a process that starts later, without the waiting.</summary>
internal sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
