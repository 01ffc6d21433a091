using Bloomberg.Contracts.Alerts;
using Bloomberg.Market.Alerts;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Alerts;

public sealed class AlertTests
{
    [Theory]
    [InlineData(AlertKind.Above, "firing@1 resolved@3")]
    [InlineData(AlertKind.Below, "firing@0 resolved@1 firing@3")]
    [InlineData(AlertKind.Crosses, "firing@1 firing@3")]
    public void A_price_that_touches_the_threshold_changes_nothing(AlertKind kind, string story)
    {
        var table = new AlertTable(AlertTable.Rule(kind, 100));
        table.Price(0, 99.9m);
        table.Price(0.5, 100);
        table.Price(1, 100.01m);
        table.Price(2, 100);
        table.Price(3, 99.99m);
        Assert.Equal(story, table.Story());
    }

    [Fact]
    public void A_thousand_oscillations_inside_the_hysteresis_fire_once()
    {
        var table = new AlertTable(AlertTable.Rule(AlertKind.Above, 100, hysteresis: 1));
        for (var i = 0; i < 1_000; i++) table.Price(i, i % 2 == 0 ? 100.5m : 99.5m);
        Assert.Equal("firing@0", table.Story());
        table.Price(1_000, 98.9m);
        Assert.Equal("resolved@1000", table.Story());
    }

    [Theory]
    [InlineData(AlertKind.Above)]
    [InlineData(AlertKind.Crosses)]
    public void A_thousand_oscillations_fire_as_often_as_the_cool_down_allows(AlertKind kind)
    {
        var table = new AlertTable(AlertTable.Rule(kind, 100, hysteresis: 1, coolDown: 100));
        for (var i = 0; i < 1_000; i++) table.Price(i, i % 2 == 0 ? 98 : 102);
        Assert.Equal(10, table.Story().Split(' ').Count(word => word.StartsWith("firing", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_rule_fires_when_its_condition_has_held_for_long_enough_also_in_silence()
    {
        var table = new AlertTable(AlertTable.Rule(AlertKind.Below, 100, hold: 10));
        table.Price(0, 99);
        table.Price(9, 101);
        table.Price(20, 98);
        table.Silence(29.9);
        Assert.Equal("pending@0 inactive@9 pending@20", table.Story());
        table.Silence(35);
        Assert.Equal("firing@30", table.Story());
    }

    [Fact]
    public void What_nobody_saw_does_not_count_as_held()
    {
        var table = new AlertTable(AlertTable.Rule(AlertKind.Below, 100, hold: 10));
        table.Price(0, 99);
        table.Asset.Interrupted = true;
        table.Silence(15);
        table.Price(20, 99);
        Assert.Equal("pending@0", table.Story());
        table.Price(30, 101);
        Assert.Equal("firing@30 resolved@30", table.Story());
    }

    [Fact]
    public void A_firing_that_comes_too_soon_waits_for_the_cool_down()
    {
        var table = new AlertTable(AlertTable.Rule(AlertKind.Above, 100, coolDown: 60));
        table.Price(0, 101);
        table.Price(1, 99);
        table.Price(2, 101);
        table.Silence(100);
        Assert.Equal("firing@0 resolved@1 pending@2 firing@60", table.Story());
    }

    [Fact]
    public void A_rule_for_once_fires_once_until_it_is_changed()
    {
        var once = AlertTable.Rule(AlertKind.Above, 100, once: true);
        var table = new AlertTable(once);
        for (var i = 0; i < 10; i++) table.Price(i, i % 2 == 0 ? 101 : 99);
        Assert.Equal("firing@0 resolved@1", table.Story());
        table.Use(once with { Version = 2, CoolDown = TimeSpan.FromSeconds(1) });
        table.Price(10, 101);
        Assert.Equal("firing@10", table.Story());
    }

    [Fact]
    public void A_crossing_is_shown_for_a_minute()
    {
        var table = new AlertTable(AlertTable.Rule(AlertKind.Crosses, 100, hysteresis: 1));
        table.Price(0, 99.5m);
        table.Price(1, 100.9m);
        table.Price(2, 101.1m);
        table.Silence(100);
        Assert.Equal("firing@2 resolved@62", table.Story());
    }

    [Fact]
    public void A_rule_keeps_its_state_while_it_watches_for_the_same()
    {
        var (kept, changed) = (AlertTable.Rule(AlertKind.Above, 100), AlertTable.Rule(AlertKind.Above, 100, id: 2));
        var table = new AlertTable(kept, changed);
        table.Price(0, 101);
        table.Story();
        table.Use(kept with { Version = 2, Note = "look", Severity = AlertSeverity.Critical }, changed with { Version = 2, Hold = TimeSpan.FromHours(1) });
        table.Price(1, 101);
        Assert.Equal([AlertState.Firing, AlertState.Pending], [table.State(1), table.State(2)]);
        Assert.Equal(2, table.Evaluator.Runs.Single(run => run.Rule.Id == 1).Rule.Version);
    }

    [Fact]
    public void What_a_deleted_rule_fired_for_is_over()
    {
        var table = new AlertTable(AlertTable.Rule(AlertKind.Above, 100));
        table.Price(5, 101);
        table.Use();
        Assert.Equal("firing@5 resolved@5", table.Story());
        Assert.Empty(table.Evaluator.Runs);
        Assert.Null(table.Asset.Alerts);
    }

    [Fact]
    public void When_collection_ends_a_rule_begins_anew()
    {
        var table = new AlertTable(AlertTable.Rule(AlertKind.Above, 100));
        table.Price(0, 101);
        table.Evaluator.End(table.Asset);
        Assert.Equal(AlertState.Resolved, table.State());
        table.Evaluator.Begin(table.Asset);
        table.Price(10, 101);
        Assert.Equal("firing@0 resolved@0 firing@10", table.Story());
    }

    [Fact]
    public void Rules_past_the_limit_and_rules_without_sense_are_left_out()
    {
        var rules = Enumerable.Range(1, AlertRule.Most + 1).Select(id => AlertTable.Rule(AlertKind.Above, 100, id: id));
        Assert.Equal((AlertRule.Most, 1), (new AlertRuleSet(rules).Count, new AlertRuleSet(rules).LeftOut));
        var set = new AlertRuleSet([AlertTable.Rule(AlertKind.Above, 100, hysteresis: 200)]);
        Assert.Equal((0, "rule 1 for binance:BTC/USDT: hysteresis must be less than the threshold, 100, not 200"), (set.Count, set.Complaint));
    }

    [Fact]
    public void A_price_allocates_nothing_with_a_hundred_rules()
    {
        var table = new AlertTable([.. Enumerable.Range(1, 100).Select(id => AlertTable.Rule((AlertKind)(id % 3), 100 + id / 10m, 0.05m, id % 7, id % 5, id: id))]);
        var prices = Enumerable.Range(0, 1_000).Select(i => AlertTable.Exact(105 + i % 97 / 10m - i % 89 / 10m)).ToArray();
        Play(table, prices, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play(table, prices, 1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(table.Transitions.Count > 1_000);
    }

    private static void Play(AlertTable table, ReadOnlySpan<Contracts.Decimal64> prices, long second)
    {
        foreach (ref readonly var price in prices)
        {
            table.Asset.Alerts!.Price(price, ++second * Contracts.UnixTime.NanosecondsPerSecond);
            while (table.Transitions.Reader.TryRead(out _))
            {
            }
        }
    }
}
