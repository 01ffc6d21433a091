namespace Bloomberg.Tests.Unit.Simulator;

/// <summary>A clock that stands until moved. The parts tested with it set no timers.</summary>
internal sealed class SimulatorClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public void Move(TimeSpan time) => _now += time;

    public void MoveSeconds(double seconds) => Move(TimeSpan.FromSeconds(seconds));
}
