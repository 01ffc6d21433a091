using Bloomberg.Contracts.Calendars;
using Xunit;

namespace Bloomberg.Tests.Unit.Calendars;

/// <summary>What holds for every calendar on every day.</summary>
public sealed class CalendarPropertyTests
{
    private static readonly DateOnly First = new(2015, 1, 1);
    private static readonly DateOnly Last = new(2027, 12, 31);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public static TheoryData<string> Names { get; } = [.. TradingCalendars.All.Select(calendar => calendar.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Sessions_follow_each_other_and_never_overlap(string name)
    {
        var end = DateTimeOffset.MinValue;
        foreach (var session in Sessions(name))
        {
            Assert.True(end <= session.Open && session.Open < session.Close, $"{session}");
            Assert.True(session.Close - session.Open <= TimeSpan.FromHours(24), $"{session}");
            if (session.Break is { } lunch)
                Assert.True(session.Open < lunch.Start && lunch.Start < lunch.End && lunch.End < session.Close, $"{session}");
            end = session.Close;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_open_within_its_sessions_and_not_between_them(string name)
    {
        var calendar = Named(name);
        var end = calendar.LastOpen(Sessions(name).First().Open - Tick) + Tick;
        foreach (var session in Sessions(name))
        {
            Assert.True(calendar.IsOpen(session.Open) && calendar.IsOpen(session.Close - Tick), $"{session}");
            if (end != session.Open) Assert.False(calendar.IsOpen(session.Open - Tick), $"{session}");
            if (session.Break is { } lunch)
            {
                Assert.True(calendar.IsOpen(lunch.Start - Tick) && calendar.IsOpen(lunch.End), $"{session}");
                Assert.False(calendar.IsOpen(lunch.Start) || calendar.IsOpen(lunch.End - Tick), $"{session}");
            }
            end = session.Close;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_walk_minute_by_minute_finds_the_same_last_and_next_moments(string name)
    {
        var calendar = Named(name);
        var from = Days.Utc("2025-12-15 00:00");
        var open = Enumerable.Range(0, 30 * 24 * 60).Select(minute => calendar.IsOpen(from + TimeSpan.FromMinutes(minute))).ToArray();
        DateTimeOffset? last = null;
        for (var minute = 1; minute < open.Length; minute++)
        {
            var at = from + TimeSpan.FromMinutes(minute);
            if (open[minute]) last = at;
            else if (open[minute - 1]) last = at; // the end itself
            if (last is not null) Assert.Equal(last, calendar.LastOpen(at));
            if (open[minute] && !open[minute - 1]) Assert.Equal(at, calendar.NextOpening(at - TimeSpan.FromMinutes(1)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Asking_allocates_nothing_once_the_year_is_made(string name)
    {
        var calendar = Named(name);
        var at = Days.Utc("2026-03-02 00:00");
        var once = Count(calendar, at);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var twice = Count(calendar, at);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((once, 0), (twice, allocated));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_that_ask_at_once_hear_the_same(string name)
    {
        var calendar = Named(name);
        var answers = new int[8];
        // A year that no other test asks for, so that all of them make it.
        Parallel.For(0, answers.Length, i => answers[i] = Count(calendar, Days.Utc("2071-06-01 00:00")));
        Assert.Single(answers.Distinct());
    }

    private static int Count(TradingCalendar calendar, DateTimeOffset from)
    {
        var open = 0;
        for (var i = 0; i < 5_000; i++)
        {
            if (calendar.IsOpen(from + TimeSpan.FromMinutes(i))) open++;
        }
        return open;
    }

    private static TradingCalendar Named(string name) => TradingCalendars.All.Single(one => one.Name == name);

    private static IEnumerable<TradingSession> Sessions(string name) =>
        Days.Between(First, Last).Select(Named(name).SessionOn).OfType<TradingSession>();
}
