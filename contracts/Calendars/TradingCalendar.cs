namespace Bloomberg.Contracts.Calendars;

/// <summary>
/// When a market trades. Made from rules, a year at a time when it is first asked for, so that every later question is a few array reads
/// without an allocation. Safe to use from all threads. Outside <see cref="FirstYear"/> to <see cref="LastYear"/> it is always closed:
/// a time stamp from there is a mistake of somebody's clock, not a question.
/// </summary>
public sealed class TradingCalendar
{
    public const int FirstYear = 2000;
    public const int LastYear = 2099;

    // The longest closure here is Tokyo's ten days of 2019; a date on each side for the distance between local time and UTC.
    private const int DaysToSearch = 16;

    private readonly Func<DateOnly, TradingHours?> _rules;
    private readonly TradingSession?[]?[] _years = new TradingSession?[LastYear - FirstYear + 1][];

    internal TradingCalendar(string name, string zone, Func<DateOnly, TradingHours?> rules)
    {
        Name = name;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        _rules = rules;
    }

    /// <summary>For people, for instance <c>New York</c>.</summary>
    public string Name { get; }

    /// <summary>The zone its hours are published in; its name is an IANA one.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The session that carries this date, or null when the market stays closed.</summary>
    public TradingSession? SessionOn(DateOnly date)
    {
        if (date.Year is < FirstYear or > LastYear) return null;
        ref var year = ref _years[date.Year - FirstYear];
        var sessions = Volatile.Read(ref year);
        // Two threads may both make the year. They make the same one, so neither waits for the other.
        if (sessions is null) Volatile.Write(ref year, sessions = SessionsOf(date.Year));
        return sessions[date.DayOfYear - 1];
    }

    public bool IsOpen(DateTimeOffset at)
    {
        if (!Covers(at)) return false;
        var date = UtcDate(at);
        return Contains(date, at) || Contains(date.AddDays(1), at) || Contains(date.AddDays(-1), at);
    }

    /// <summary>
    /// The last moment at or before this one when the market was open: the moment itself while it is open, otherwise the end of the last
    /// session, or the beginning of the lunch break. Null outside the years it covers.
    /// </summary>
    public DateTimeOffset? LastOpen(DateTimeOffset at)
    {
        if (IsOpen(at)) return at;
        if (!Covers(at)) return null;
        var date = UtcDate(at).AddDays(1);
        for (var i = 0; i < DaysToSearch; i++, date = date.AddDays(-1))
        {
            if (SessionOn(date)?.EndBefore(at) is { } end) return end;
        }
        return null;
    }

    /// <summary>
    /// The next moment after this one when the market opens, also after lunch. Null where there is none: a market that never closes, or
    /// outside the years it covers.
    /// </summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at)
    {
        if (!Covers(at)) return null;
        var date = UtcDate(at).AddDays(-1);
        for (var i = 0; i < DaysToSearch; i++, date = date.AddDays(1))
        {
            // Where a session begins the moment another ends, as in forex, nothing opens.
            if (SessionOn(date)?.OpeningAfter(at) is { } opening && !IsOpen(opening.AddTicks(-1))) return opening;
        }
        return null;
    }

    public override string ToString() => Name;

    private static bool Covers(DateTimeOffset at) => at.UtcDateTime.Year is >= FirstYear and <= LastYear;

    private static DateOnly UtcDate(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private bool Contains(DateOnly date, DateTimeOffset at) => SessionOn(date)?.Contains(at) ?? false;

    private TradingSession?[] SessionsOf(int year)
    {
        var sessions = new TradingSession?[DateTime.IsLeapYear(year) ? 366 : 365];
        var date = new DateOnly(year, 1, 1);
        for (var i = 0; i < sessions.Length; i++, date = date.AddDays(1))
        {
            if (_rules(date) is { } hours) sessions[i] = ToSession(date, hours);
        }
        return sessions;
    }

    private TradingSession ToSession(DateOnly date, TradingHours hours) => new(date, ToUtc(date, hours.Open), ToUtc(date, hours.Close))
    {
        Break = hours is { BreakStart: { } start, BreakEnd: { } end } ? new TradingBreak(ToUtc(date, start), ToUtc(date, end)) : null,
        IsHalfDay = hours.IsHalfDay,
    };

    // No market opens or closes in the night hours that a change of the clocks leaves out or repeats.
    private DateTimeOffset ToUtc(DateOnly date, TimeSpan wallClock) =>
        new(TimeZoneInfo.ConvertTimeToUtc(date.ToDateTime(TimeOnly.MinValue) + wallClock, Zone));
}
