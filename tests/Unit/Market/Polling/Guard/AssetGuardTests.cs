using Bloomberg.Contracts;
using Bloomberg.Market.Polling.Guard;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling.Guard;

public sealed class AssetGuardTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
    private readonly AssetGuard _guard = new(AssetType.Index);
    private DateTimeOffset _now = Start;

    [Fact]
    public void The_price_of_something_else_is_held_back_and_told_in_a_sentence()
    {
        Seed(5430.1m);
        Is(GuardDecision.Accepted, Say(5436.5m));

        var verdict = Say(69.98m);

        Is(GuardDecision.HeldBack, verdict);
        Assert.Equal((5436.5m, 69.98m), (verdict.Good?.Price, verdict.Suspect?.Price));
        Assert.Equal(
            "yahoo went from 5436.5 to 69.98 (-98.7%) within 60 s, where 3% is the most this asset explains. " +
            "Held back until another service says the same or it has stood for 24 hours.", verdict.Reason);
        Is(GuardDecision.Accepted, Say(5437m));
    }

    [Fact]
    public void A_jump_is_released_by_the_next_reading_that_says_the_same()
    {
        Seed(100m);
        Is(GuardDecision.HeldBack, Say(110m));

        var verdict = Say(110.5m);

        Is(GuardDecision.Released, verdict);
        Assert.Equal("yahoo says 110.5 after 110: confirmed by a later reading.", verdict.Reason);
        Is(GuardDecision.Accepted, Say(110.4m));
    }

    [Fact]
    public void The_suspect_said_once_more_confirms_nothing()
    {
        Seed(100m);
        var suspect = new Reading(110m, Next(), "yahoo");

        var first = _guard.Check(suspect, _now);
        var second = _guard.Check(suspect, _now.AddMinutes(1));

        Assert.Equal(first, second);
        Is(GuardDecision.HeldBack, second);
    }

    [Fact]
    public void A_second_jump_elsewhere_is_a_new_suspect()
    {
        Seed(100m);
        Is(GuardDecision.HeldBack, Say(110m));
        Is(GuardDecision.HeldBack, Say(90m));
        Is(GuardDecision.Released, Say(90.5m));
    }

    [Fact]
    public void A_fall_that_goes_on_is_at_most_one_reading_behind()
    {
        var price = 80m;
        Seed(price);
        for (var i = 0; i < 30; i++)
        {
            Is(GuardDecision.HeldBack, Say(price *= 0.8m));
            Is(GuardDecision.Released, Say(price *= 0.8m));
        }
    }

    [Fact]
    public void A_return_to_the_good_price_clears_the_suspect()
    {
        Seed(100m);
        Is(GuardDecision.HeldBack, Say(110m));
        Is(GuardDecision.Accepted, Say(100.1m));
        Is(GuardDecision.HeldBack, Say(110m));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(0.01)]
    [InlineData(10)]
    [InlineData(0.1)]
    public void Wrong_units_are_not_confirmed_by_the_service_that_mixed_them_up(double factor)
    {
        Seed(100m);
        for (var i = 0; i < 23 * 60; i++) Is(GuardDecision.HeldBack, Say(100.2m * (decimal)factor));
        Is(GuardDecision.Accepted, Say(100.4m));
    }

    [Fact]
    public void What_has_stood_for_a_day_is_released()
    {
        Seed(100m);
        for (var i = 0; i < 24 * 60; i++) Is(GuardDecision.HeldBack, Say(1000m));
        Is(GuardDecision.Released, Say(1000m));
    }

    [Theory]
    [InlineData(110)]
    [InlineData(10_000)]
    public void Another_service_confirms(int price)
    {
        Seed(100m);
        Is(GuardDecision.HeldBack, Say(price));

        var verdict = _guard.Check(new Reading(price + 0.5m, _now.AddSeconds(-10), "alphavantage"), _now);

        Is(GuardDecision.Released, verdict);
        Assert.Equal($"alphavantage says {price}.5, yahoo {price}: confirmed by another service.", verdict.Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void What_is_no_price_is_held_back_however_often_it_is_said(int price)
    {
        Is(GuardDecision.HeldBack, Say(price));
        Seed(100m);
        for (var i = 0; i < 10; i++) Is(GuardDecision.HeldBack, Say(price));
        Assert.Equal(100m, Say(price).Good?.Price);
        Is(GuardDecision.Accepted, Say(100m));
    }

    [Fact]
    public void A_price_from_the_future_is_held_back_and_does_not_keep_the_next_away()
    {
        Seed(100m);
        var verdict = _guard.Check(new Reading(100m, _now.AddHours(5), "yahoo"), _now);

        Is(GuardDecision.HeldBack, verdict);
        Assert.Equal("yahoo says 100 made at 2026-11-20 20:00:00 UTC, 5 h from now.", verdict.Reason);
        Is(GuardDecision.Accepted, _guard.Check(new Reading(100m, _now.AddSeconds(50), "yahoo"), _now));
    }

    [Fact]
    public void The_same_and_older_readings_are_no_news()
    {
        Seed(100m);
        Is(GuardDecision.Accepted, Say(101m));
        Is(GuardDecision.Ignored, _guard.Check(new Reading(101m, _now, "yahoo"), _now.AddMinutes(5)));
        Is(GuardDecision.Ignored, _guard.Check(new Reading(10m, _now.AddDays(-1), "yahoo"), _now));
        Assert.Equal(101m, Say(101.1m).Good?.Price - 0.1m);
    }

    [Fact]
    public void The_first_reading_of_a_run_is_unproven_until_one_agrees()
    {
        Assert.True(Say(100m).IsUnproven);
        Assert.False(Say(100.1m).IsUnproven);
    }

    [Fact]
    public void A_wrong_first_reading_gives_way_to_the_second_that_says_otherwise()
    {
        Is(GuardDecision.Accepted, Say(69.98m));
        var verdict = Say(5436.5m);
        Is(GuardDecision.HeldBack, verdict);
        Assert.True(verdict.IsUnproven);
        Is(GuardDecision.Released, Say(5436.9m));
    }

    [Fact]
    public void With_a_previous_close_the_first_reading_is_held_against_it()
    {
        _guard.Seed([new Reading(5430m, Start.AddHours(-18), "yahoo")], Start);
        Is(GuardDecision.HeldBack, Say(69.98m));
        Assert.False(Say(5436.5m).IsUnproven);
    }

    [Fact]
    public void A_seed_from_the_future_is_left_out()
    {
        _guard.Seed([new Reading(5430m, Start.AddYears(1), "yahoo")], Start);
        Is(GuardDecision.Accepted, Say(69.98m));
    }

    [Fact]
    public void A_known_split_explains_one_jump()
    {
        Seed(100m);
        _guard.Expect(new RatioEvent(Start.AddHours(1), 20));
        Is(GuardDecision.Accepted, Say(5m));
        Is(GuardDecision.HeldBack, Say(0.25m));
    }

    [Fact]
    public void A_split_of_long_ago_explains_nothing()
    {
        Seed(100m);
        _guard.Expect(new RatioEvent(Start.AddDays(-11), 20));
        _guard.Expect(new RatioEvent(Start, 0));
        _guard.Expect(new RatioEvent(DateTimeOffset.MinValue, 20));
        _guard.Expect(new RatioEvent(DateTimeOffset.MaxValue, 20));
        Is(GuardDecision.HeldBack, Say(5m));
    }

    [Fact]
    public void A_wild_asset_may_move_further_than_a_calm_one()
    {
        var wild = new AssetGuard(AssetType.Equity);
        var calm = new AssetGuard(AssetType.Equity);
        for (var day = 0; day < 60; day++)
        {
            var time = Start.AddDays(day - 60);
            wild.Check(new Reading(day % 2 == 0 ? 100 : 106, time, "yahoo"), time);
            calm.Check(new Reading(day % 2 == 0 ? 100 : 100.2m, time, "yahoo"), time);
        }
        var jump = new Reading(130, Start, "yahoo");

        Is(GuardDecision.Accepted, wild.Check(jump, Start));
        Is(GuardDecision.HeldBack, calm.Check(jump, Start));
    }

    [Fact]
    public void Accepting_allocates_nothing()
    {
        Seed(100m);
        for (var i = 0; i < 1000; i++) Say(100m + i % 7 * 0.01m);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) Say(100m + i % 7 * 0.01m);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Seed(decimal price) => _guard.Seed([new Reading(price, Start, "history")], Start);

    // A minute after the one before.
    private GuardVerdict Say(decimal price) => _guard.Check(new Reading(price, Next(), "yahoo"), _now);

    private DateTimeOffset Next() => _now = _now.AddMinutes(1);

    private static void Is(GuardDecision decision, GuardVerdict verdict) => Assert.Equal(decision, verdict.Decision);
}
