namespace Bloomberg.Tests.Integration.Polling;

/// <summary>Something that goes wrong on the simulated day, and until when prices may be stale for it.</summary>
/// <param name="Name">For the figures.</param>
/// <param name="Exchange">Whose prices suffer.</param>
/// <param name="At">When it begins.</param>
/// <param name="Over">When all must be as before.</param>
/// <param name="Fault">For the simulator.</param>
internal sealed record DayEvent(string Name, string Exchange, DateTimeOffset At, DateTimeOffset Over, object Fault)
{
    public bool Explains(string exchange, DateTimeOffset now) => exchange == Exchange && now >= At && now <= Over;
}
