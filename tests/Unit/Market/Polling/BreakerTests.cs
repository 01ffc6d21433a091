using Bloomberg.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

public sealed class BreakerTests
{
    private readonly VirtualTime _time = new();
    private readonly Breaker _breaker;

    public BreakerTests() => _breaker = new Breaker(_time);

    [Fact]
    public void A_service_in_good_order_may_be_asked()
    {
        Assert.True(_breaker.TryEnter());
        Report(ServiceTrouble.None);
        Assert.Equal(new BreakerStanding(BreakerState.Closed), _breaker.Standing);
    }

    [Fact]
    public void Two_silences_are_borne_and_the_third_is_not()
    {
        Report(ServiceTrouble.Unreachable);
        Report(ServiceTrouble.Unreadable);
        Assert.Equal(BreakerState.Closed, _breaker.Standing.State);
        Report(ServiceTrouble.Unreachable);
        Assert.Equal(new BreakerStanding(BreakerState.Open, "said why", _time.GetUtcNow().AddSeconds(15)), _breaker.Standing);
        Assert.False(_breaker.TryEnter());
    }

    [Fact]
    public void An_answer_between_them_begins_the_count_anew()
    {
        Report(ServiceTrouble.Unreachable);
        Report(ServiceTrouble.Unreachable);
        Report(ServiceTrouble.None);
        Report(ServiceTrouble.Unreachable);
        Report(ServiceTrouble.Unreachable);
        Assert.True(_breaker.TryEnter());
    }

    [Fact]
    public void Silence_is_asked_after_more_and_more_seldom()
    {
        Report(ServiceTrouble.Unreachable);
        Report(ServiceTrouble.Unreachable);
        foreach (var seconds in (int[])[15, 30, 60, 120, 240, 300, 300])
        {
            Report(ServiceTrouble.Unreachable);
            PausesFor(TimeSpan.FromSeconds(seconds));
        }
    }

    [Fact]
    public void A_throttled_service_is_left_alone_for_5_then_15_then_60_minutes()
    {
        foreach (var minutes in (int[])[5, 15, 60, 60])
        {
            Report(ServiceTrouble.Throttled);
            PausesFor(TimeSpan.FromMinutes(minutes));
        }
        Report(ServiceTrouble.None);
        Report(ServiceTrouble.Throttled);
        PausesFor(TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData(ServiceTrouble.Refused, 10)]
    [InlineData(ServiceTrouble.QuotaSpent, 60)]
    public void Other_troubles_pause_at_once(ServiceTrouble trouble, int minutes)
    {
        Report(trouble);
        PausesFor(TimeSpan.FromMinutes(minutes));
    }

    [Theory]
    [InlineData(ServiceTrouble.Throttled)]
    [InlineData(ServiceTrouble.QuotaSpent)]
    [InlineData(ServiceTrouble.Refused)]
    [InlineData(ServiceTrouble.Unreachable)]
    [InlineData(ServiceTrouble.Unreadable)]
    public void The_pause_a_service_asks_for_is_obeyed(ServiceTrouble trouble)
    {
        Report(trouble, TimeSpan.FromSeconds(90));
        PausesFor(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void A_pause_of_years_ends_after_a_day()
    {
        Report(ServiceTrouble.Throttled, TimeSpan.MaxValue);
        PausesFor(TimeSpan.FromDays(1));
    }

    [Fact]
    public void A_pause_below_nothing_is_a_second()
    {
        Report(ServiceTrouble.Throttled, TimeSpan.FromSeconds(-5));
        PausesFor(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void After_the_pause_one_poll_finds_out()
    {
        Report(ServiceTrouble.Refused);
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(BreakerState.HalfOpen, _breaker.Standing.State);

        Assert.True(_breaker.TryEnter());
        Assert.False(_breaker.TryEnter());
        Assert.Equal(new BreakerStanding(BreakerState.HalfOpen, "said why"), _breaker.Standing);

        Report(ServiceTrouble.None);
        Assert.True(_breaker.TryEnter());
        Assert.True(_breaker.TryEnter());
    }

    [Fact]
    public void A_poll_that_never_reports_is_not_the_last()
    {
        Report(ServiceTrouble.Refused);
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.True(_breaker.TryEnter());
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(_breaker.TryEnter());
    }

    [Fact]
    public void A_clock_that_is_set_changes_no_pause()
    {
        Report(ServiceTrouble.Refused);
        _time.Step(TimeSpan.FromHours(5));
        Assert.False(_breaker.TryEnter());
        _time.Step(TimeSpan.FromHours(-10));
        PausesFor(TimeSpan.FromMinutes(10));
    }

    private void Report(ServiceTrouble trouble, TimeSpan? retryAfter = null) =>
        _breaker.Report(new PollAnswer([], trouble, trouble == ServiceTrouble.None ? null : "said why", retryAfter));

    private void PausesFor(TimeSpan pause)
    {
        Assert.Equal(_time.GetUtcNow() + pause, _breaker.Standing.Until);
        _time.Advance(pause - TimeSpan.FromTicks(1));
        Assert.False(_breaker.TryEnter());
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(_breaker.TryEnter());
    }
}
