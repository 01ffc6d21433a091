namespace Bloomberg.Contracts.Downsampling;

/// <summary>Where windows begin: at multiples of their length in UTC, or so much later.</summary>
public static class WindowTime
{
    /// <summary>Start of the window a time falls into.</summary>
    /// <param name="time">Any.</param>
    /// <param name="length">Divides a day.</param>
    /// <param name="phase">How long after the multiples windows begin; less than a length.</param>
    public static DateTimeOffset Floor(DateTimeOffset time, TimeSpan length, TimeSpan phase = default) =>
        new(time.UtcTicks - (time.UtcTicks - phase.Ticks) % length.Ticks, TimeSpan.Zero);

    /// <summary>The first start of a window that is not before a time.</summary>
    public static DateTimeOffset Ceiling(DateTimeOffset time, TimeSpan length) => Floor(time + length - TimeSpan.FromTicks(1), length);

    /// <summary>How long after the multiples of its length this window begins.</summary>
    public static TimeSpan PhaseOf(DateTimeOffset opens, TimeSpan length) => TimeSpan.FromTicks(opens.UtcTicks % length.Ticks);
}
