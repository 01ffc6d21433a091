namespace Bloomberg.Contracts.Calendars;

/// <summary>
/// What the rules of an exchange say about one date: wall-clock times of its place, counted from the date's midnight. An opening below zero
/// is in the evening before.
/// </summary>
internal readonly record struct TradingHours(TimeSpan Open, TimeSpan Close)
{
    public TimeSpan? BreakStart { get; init; }

    public TimeSpan? BreakEnd { get; init; }

    public bool IsHalfDay { get; init; }

    public static TradingHours FromTo(string open, string close) => new(Time(open), Time(close));

    public TradingHours WithBreak(string start, string end) => this with { BreakStart = Time(start), BreakEnd = Time(end) };

    /// <summary>The same morning with an early end; a half day ends before or at lunch, so it has no break.</summary>
    public TradingHours HalfUntil(string close) => new(Open, Time(close)) { IsHalfDay = true };

    private static TimeSpan Time(string text) => TimeSpan.ParseExact(text.TrimStart('-'), @"h\:mm", null) * (text[0] == '-' ? -1 : 1);
}
