using Bloomberg.Simulator.Services;
using Bloomberg.Simulator.Services.Yahoo;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator.Services;

public sealed class ServiceRulesTests
{
    private readonly SimulatorClock _clock = new();

    [Fact]
    public void An_allowance_slides_and_says_how_long_to_wait()
    {
        var allowance = new Allowance(2, TimeSpan.FromSeconds(60), _clock);
        Assert.Equal(TimeSpan.Zero, allowance.Take());
        _clock.MoveSeconds(20);
        Assert.Equal(TimeSpan.Zero, allowance.Take());
        _clock.MoveSeconds(30);
        Assert.Equal(TimeSpan.FromSeconds(10), allowance.Take());
        _clock.MoveSeconds(10);
        Assert.Equal(TimeSpan.Zero, allowance.Take());
        Assert.Equal(TimeSpan.FromSeconds(20), allowance.Take());
    }

    [Fact]
    public void A_ban_holds_though_the_allowance_is_there_again()
    {
        var allowance = new Allowance(1, TimeSpan.FromSeconds(1), _clock) { Ban = TimeSpan.FromSeconds(100) };
        allowance.Take();
        Assert.Equal(TimeSpan.FromSeconds(100), allowance.Take());
        _clock.MoveSeconds(99);
        Assert.Equal(TimeSpan.FromSeconds(1), allowance.Take());
        _clock.MoveSeconds(1);
        Assert.Equal(TimeSpan.Zero, allowance.Take());
    }

    [Fact]
    public void An_allowance_of_nothing_refuses() => Assert.Equal(TimeSpan.FromSeconds(9), new Allowance(0, TimeSpan.FromSeconds(9), _clock).Take());

    [Fact]
    public void The_clock_runs_faster_and_jumps()
    {
        var fast = new ServiceClock(_clock, 60);
        var start = fast.GetUtcNow();
        _clock.MoveSeconds(10);
        Assert.Equal(start.AddMinutes(10), fast.GetUtcNow());

        fast.Set(start.AddYears(1), null);
        _clock.MoveSeconds(1);
        Assert.Equal(start.AddYears(1).AddMinutes(1), fast.GetUtcNow());
        fast.Set(null, 0);
        _clock.MoveSeconds(100);
        Assert.Equal(start.AddYears(1).AddMinutes(1), fast.GetUtcNow());
    }

    [Fact]
    public void At_the_highest_speed_of_recordings_the_clock_is_the_real_one() =>
        Assert.Equal(1, new ServiceClock(_clock, double.PositiveInfinity).Speed);

    [Fact]
    public void A_crumb_fits_its_cookie_for_a_day()
    {
        var crumbs = new Crumbs(_clock);
        var (mine, yours) = (crumbs.NewCookie(), crumbs.NewCookie());
        var crumb = crumbs.For(mine);

        Assert.True(crumbs.Fit(crumb, mine));
        Assert.False(crumbs.Fit(crumb, yours));
        Assert.False(crumbs.Fit(crumb, null));
        _clock.Move(TimeSpan.FromDays(1));
        Assert.False(crumbs.Fit(crumb, mine));
    }

    [Fact]
    public void The_most_within_a_minute_is_counted_wherever_the_minute_begins()
    {
        var count = new RequestCount(_clock);
        foreach (var pause in new[] { 50, 5, 10, 44, 1, 100 })
        {
            count.Came("chart");
            _clock.MoveSeconds(pause);
        }

        Assert.Equal([1, 4, 6, 6], count.Most);
        Assert.Equal(6, count.Routes["chart"]);
    }
}
