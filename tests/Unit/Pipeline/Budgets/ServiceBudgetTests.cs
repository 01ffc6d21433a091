using Bloomberg.Pipeline.Budgets;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline.Budgets;

public sealed class ServiceBudgetTests
{
    private readonly VirtualTime _time = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Requests_keep_their_distance()
    {
        var budget = New(new() { Spacing = TimeSpan.FromSeconds(2) });
        Assert.True(budget.TryTake().IsTaken);
        _time.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal(new BudgetAnswer(TimeSpan.FromSeconds(1.5), "alphavantage is asked at most every 2 s."), budget.TryTake());

        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.True(budget.TryTake().IsTaken);
    }

    [Theory]
    [InlineData(BudgetWindow.Minute, 40)]
    [InlineData(BudgetWindow.Month, 11 * 86400 - 20)]
    public void A_spent_window_opens_with_the_next(BudgetWindow window, int seconds)
    {
        var budget = New(window == BudgetWindow.Minute ? new() { PerMinute = 3 } : new() { PerMonth = 3 });
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.True(budget.TryTake(2).IsTaken);
        Assert.True(budget.TryTake().IsTaken);

        Assert.Equal(
            new BudgetAnswer(TimeSpan.FromSeconds(seconds), $"3 of 3 requests that alphavantage allows a {window.ToWord()} are used."), budget.TryTake());

        _time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(0, budget.Used(window));
        Assert.True(budget.TryTake(3).IsTaken);
    }

    [Fact]
    public void It_says_how_each_limited_window_stands_and_what_an_even_pace_would_have_used()
    {
        var budget = New(new() { PerDay = 24, PerMonth = 300 });
        budget.Load([]);
        _time.Advance(TimeSpan.FromHours(12));
        Assert.True(budget.TryTake(10).IsTaken);

        // 19 days and a half of November's 30.
        Assert.Equal(
            [new BudgetStanding(BudgetWindow.Day, 10, 24, 12), new BudgetStanding(BudgetWindow.Month, 10, 300, 195)], budget.Standings());
    }

    [Fact]
    public void What_is_refused_is_not_counted()
    {
        var budget = New(new() { PerMinute = 3, PerMonth = 100 });
        Assert.True(budget.TryTake(2).IsTaken);
        Assert.False(budget.TryTake(2).IsTaken);
        Assert.Equal((2, 2), (budget.Used(BudgetWindow.Minute), budget.Used(BudgetWindow.Month)));
    }

    [Fact]
    public void The_longest_wait_is_told()
    {
        var budget = New(new() { Spacing = TimeSpan.FromSeconds(5), PerMinute = 1 });
        budget.TryTake();
        Assert.Equal(TimeSpan.FromMinutes(1), budget.TryTake().Wait);
    }

    [Fact]
    public void A_day_of_25_lasts_until_the_close()
    {
        var budget = New(new() { PerDay = 25, TradingDay = NewYork });
        var taken = new List<TimeSpan>();
        for (var minute = 0; minute < 24 * 60; minute++, _time.Advance(TimeSpan.FromMinutes(1)))
        {
            while (budget.TryTake().IsTaken) taken.Add(_time.GetUtcNow().TimeOfDay);
        }

        Assert.Equal(25, taken.Count);
        Assert.Equal(TimeSpan.Zero, taken[0]);
        Assert.Equal(new TimeSpan(14, 47, 0), taken[1]);
        Assert.Equal(new TimeSpan(21, 0, 0), taken[^1]);
        Assert.All(taken.Zip(taken.Skip(1)).Skip(1), pair => Assert.InRange((pair.Second - pair.First).TotalMinutes, 16, 17));
    }

    [Fact]
    public void The_wait_for_the_next_share_of_the_day_is_exact()
    {
        var budget = New(new() { PerDay = 25, TradingDay = NewYork });
        for (var i = 0; i < 25; i++)
        {
            if (budget.TryTake() is not { Wait: { } wait } answer) continue;
            Assert.Contains($"{i} of 25 requests that alphavantage allows a day are used; the next is kept for", answer.Reason, StringComparison.Ordinal);
            _time.Advance(wait - TimeSpan.FromTicks(1));
            Assert.False(budget.TryTake().IsTaken);
            _time.Advance(TimeSpan.FromTicks(1));
            Assert.True(budget.TryTake().IsTaken);
        }
        Assert.Equal(TimeSpan.FromHours(3), budget.TryTake().Wait);
    }

    [Fact]
    public void What_was_not_used_in_the_morning_is_there_at_noon()
    {
        var budget = New(new() { PerDay = 25, TradingDay = NewYork });
        _time.Advance(new TimeSpan(17, 45, 0));
        Assert.True(budget.TryTake(13).IsTaken);
        Assert.False(budget.TryTake().IsTaken);
    }

    [Fact]
    public void A_day_without_trading_is_spread_over_its_hours()
    {
        var budget = New(new() { PerDay = 25, TradingDay = _ => null });
        Assert.True(budget.TryTake().IsTaken);
        Assert.Equal(TimeSpan.FromHours(1), budget.TryTake().Wait);
    }

    [Fact]
    public void A_market_that_opens_the_evening_before_is_cut_at_midnight()
    {
        var budget = New(new() { PerDay = 7, TradingDay = day => new(Midnight(day).AddHours(-2), Midnight(day).AddHours(6)) });
        Assert.True(budget.TryTake().IsTaken);
        Assert.Equal(TimeSpan.FromHours(1), budget.TryTake().Wait);
    }

    [Fact]
    public void Until_storage_is_read_half_is_taken_to_be_used()
    {
        var budget = new ServiceBudget("alphavantage", new() { PerMinute = 10, PerMonth = 100 }, _time);
        Assert.Equal((5, 50), (budget.Used(BudgetWindow.Minute), budget.Used(BudgetWindow.Month)));
        Assert.True(budget.TryTake(5).IsTaken);
        Assert.False(budget.TryTake().IsTaken);

        budget.Load([Record(BudgetWindow.Minute, _time.GetUtcNow(), 1), Record(BudgetWindow.Month, BudgetWindow.Month.Start(_time.GetUtcNow()), 7)]);

        Assert.Equal((6, 12), (budget.Used(BudgetWindow.Minute), budget.Used(BudgetWindow.Month)));
    }

    [Fact]
    public void What_storage_has_of_windows_gone_by_does_not_count()
    {
        var budget = new ServiceBudget("alphavantage", new() { PerDay = 25 }, _time);
        budget.Load([Record(BudgetWindow.Day, _time.GetUtcNow().AddDays(-1), 25)]);
        Assert.Equal(0, budget.Used(BudgetWindow.Day));
    }

    [Fact]
    public void A_clock_that_is_set_back_gives_nothing_anew()
    {
        var budget = New(new() { PerMinute = 1 });
        Assert.True(budget.TryTake().IsTaken);
        _time.Step(TimeSpan.FromSeconds(-30));
        Assert.Equal(TimeSpan.FromSeconds(90), budget.TryTake().Wait);
    }

    [Fact]
    public void A_clock_that_was_years_ahead_keeps_nobody_waiting()
    {
        _time.Step(TimeSpan.FromDays(1000));
        var budget = New(new() { PerMonth = 1 });
        Assert.True(budget.TryTake().IsTaken);
        _time.Step(TimeSpan.FromDays(-1000));
        Assert.True(budget.TryTake().IsTaken);
    }

    [Fact]
    public void A_service_that_wants_to_be_left_alone_is()
    {
        var budget = New(new());
        budget.Block(TimeSpan.FromMinutes(20), "too many requests");
        budget.Block(TimeSpan.FromMinutes(10), "a shorter pause ends no longer one");

        Assert.Equal(
            new BudgetAnswer(TimeSpan.FromMinutes(20), "alphavantage is left alone until 2026-11-20 00:20:00 UTC: too many requests."), budget.TryTake());

        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.True(budget.TryTake().IsTaken);
    }

    [Fact]
    public void No_pause_is_longer_than_a_month()
    {
        var budget = New(new());
        budget.Block(TimeSpan.MaxValue, "for ever");
        Assert.Equal(ServiceBudget.LongestBlock, budget.TryTake().Wait);
    }

    [Fact]
    public void A_pause_of_less_than_nothing_is_none()
    {
        var budget = New(new());
        budget.Block(TimeSpan.MinValue, "yesterday");
        Assert.True(budget.TryTake().IsTaken);
    }

    [Fact]
    public void Changes_are_told_once_and_again_when_they_could_not_be_stored()
    {
        var budget = New(new() { PerDay = 25 });
        Assert.Null(budget.TakeChanges());
        budget.TryTake();

        var changes = budget.TakeChanges();

        Assert.Equal([1, 1, 1], changes!.Select(record => record.Used));
        Assert.Null(budget.TakeChanges());
        budget.KeepChanges();
        Assert.Equal(changes, budget.TakeChanges());
    }

    [Fact]
    public void More_than_is_ever_allowed_is_a_mistake()
    {
        var budget = New(new() { PerMinute = 3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => budget.TryTake(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => budget.TryTake(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(new() { PerDay = 0 }));
    }

    // Read, and nothing was there.
    private ServiceBudget New(BudgetLimits limits)
    {
        var budget = new ServiceBudget("alphavantage", limits, _time);
        budget.Load([]);
        return budget;
    }

    private static BudgetRecord Record(BudgetWindow window, DateTimeOffset start, int used) => new("alphavantage", window, start, used, null);

    private static DaySpan? NewYork(DateOnly day) => new(Midnight(day).AddHours(14.5), Midnight(day).AddHours(21));

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
