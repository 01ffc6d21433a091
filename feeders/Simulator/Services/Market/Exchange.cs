namespace Bloomberg.Simulator.Services.Market;

/// <summary>When an exchange trades, where sessions are kept at all.</summary>
internal enum Hours
{
    /// <summary>From opening to closing, Monday to Friday. No holidays.</summary>
    Session,

    /// <summary>Round the clock, Monday to Friday.</summary>
    Weekdays,

    Always,
}

/// <summary>A place of trade.</summary>
/// <param name="Code">Such as <c>NMS</c>.</param>
/// <param name="Name">Such as <c>NasdaqGS</c>.</param>
/// <param name="Display">As a search shows it, such as <c>NASDAQ</c>.</param>
/// <param name="Zone">Its time zone.</param>
/// <param name="Winter">The zone's short name, such as <c>EST</c>.</param>
/// <param name="Summer">The same in summer, such as <c>EDT</c>.</param>
/// <param name="Hours">When it trades.</param>
internal sealed record Exchange(string Code, string Name, string Display, string Zone, string Winter, string Summer, Hours Hours)
{
    private static readonly TimeOnly MarketOpen = new(9, 30);

    public TimeOnly Open { get; init; } = MarketOpen;

    public TimeOnly Close { get; init; } = new(16, 0);

    /// <summary>Trades before 9:30 from 4:00 on, and until 20:00, as in New York.</summary>
    public bool HasPrePost { get; init; }

    public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Zone);

    public TimeSpan OffsetAt(DateTimeOffset time) => TimeZone.GetUtcOffset(time);

    public string ZoneNameAt(DateTimeOffset time) => TimeZone.IsDaylightSavingTime(time) ? Summer : Winter;

    public DateOnly DateAt(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(OffsetAt(time)).DateTime);

    /// <summary>The moment its clocks show this date and time.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new DateTimeOffset(local, TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }
}
