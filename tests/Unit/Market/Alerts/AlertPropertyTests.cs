using Bloomberg.Contracts.Alerts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Alerts;

public sealed class AlertPropertyTests
{
    [Fact]
    public void A_random_walk_has_the_story_that_a_look_at_every_second_tells() =>
        Holds(random =>
        {
            var rule = RandomRule(random);
            var (table, reference) = (new AlertTable(rule), new AlertReference(rule));
            foreach (var (second, price) in Walk(random, rule.Condition.Threshold))
            {
                // Somebody may look in between, or not: that must not matter.
                if (random.Next(3) == 0) table.Silence(second - random.NextDouble());
                table.Price(second, price);
                reference.Price(second, price);
            }
            Assert.Equal(reference.Story, table.Story());
        });

    [Fact]
    public void The_news_has_the_story_that_a_look_at_every_second_tells() =>
        Holds(random =>
        {
            var rule = RandomRule(random);
            rule = rule with { Condition = rule.Condition with { Threshold = random.Next(-6, 7) / 10m, Hysteresis = random.Next(3) * 0.15m } };
            var (table, reference) = (new AlertTable(AlertTable.OnNews(rule)), new AlertReference(rule));
            foreach (var (second, price) in Walk(random, 0))
            {
                var score = Math.Clamp(price, -1, 1);
                if (random.Next(3) == 0) table.NewsSilence(second - random.NextDouble());
                table.News(second, (double)score);
                reference.Price(second, score);
            }
            Assert.Equal(reference.Story, table.Story());
        });

    [Fact]
    public void Many_rules_of_one_asset_do_not_disturb_each_other() =>
        Holds(random =>
        {
            AlertRule[] rules = [.. Enumerable.Range(1, 20).Select(id => RandomRule(random) with { Id = id })];
            var (together, alone) = (new AlertTable(rules), rules.Select(rule => new AlertTable(rule)).ToArray());
            foreach (var (second, price) in Walk(random, 100))
            {
                together.Price(second, price);
                foreach (var table in alone) table.Price(second, price);
            }
            Assert.Equal(alone.Select((table, i) => table.State(i + 1)), rules.Select(rule => together.State(rule.Id)));
        });

    private static AlertRule RandomRule(Random random) => AlertTable.Rule(
        (AlertKind)random.Next(3), 100 + random.Next(-20, 20) / 10m, random.Next(3) * 0.35m, random.Next(3) * random.Next(20), random.Next(3) * random.Next(90),
        random.Next(8) == 0);

    // Steps of tenths and now and then of a hundredth, so that levels are touched as well as passed, and scales differ.
    private static IEnumerable<(int Second, decimal Price)> Walk(Random random, decimal start)
    {
        var (second, price) = (0, start + random.Next(-10, 10) / 10m);
        for (var i = 0; i < 400; i++)
        {
            second += random.Next(4) == 0 ? random.Next(40) : random.Next(3);
            price += random.Next(10) == 0 ? random.Next(-3, 4) / 100m : random.Next(-4, 5) / 10m;
            yield return (second, price);
        }
    }

    private static void Holds(Action<Random> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => property(new Random(seed))));
}
