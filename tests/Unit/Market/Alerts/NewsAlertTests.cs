using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;
using Bloomberg.Contracts.News;
using Bloomberg.Market.Alerts;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Alerts;

public sealed class NewsAlertTests
{
    [Theory]
    [InlineData(AlertKind.Above, -0.3, 0, "firing@2 resolved@4")]
    [InlineData(AlertKind.Below, -0.3, 0, "firing@0 resolved@2 firing@4")]
    [InlineData(AlertKind.Crosses, -0.3, 0, "firing@2 firing@4")]
    [InlineData(AlertKind.Above, 0, 0.3, "firing@3 resolved@4")]
    [InlineData(AlertKind.Below, -0.35, 0.35, "firing@0 resolved@3 firing@4")]
    public void A_score_fires_below_and_above_zero_and_does_nothing_where_it_only_touches(AlertKind kind, decimal threshold, decimal hysteresis, string story)
    {
        var table = new AlertTable(News(AlertTable.Rule(kind, threshold, hysteresis)));
        table.News(0, -0.36);
        table.News(1, -0.1 - 0.2); // -0.30000000000000004
        table.News(2, 0);
        table.News(3, 0.1);
        table.News(4, -0.9);
        Assert.Equal(story, table.Story());
    }

    [Fact]
    public void Volume_counts_articles_against_the_usual_number_where_that_is_known()
    {
        var table = new AlertTable(AlertTable.OnNews(AlertTable.Rule(AlertKind.Above, 3, hysteresis: 1), AlertMeasure.NewsVolume));
        table.News(0, null, articles: 90, usual: null);
        table.News(1, null, articles: 30, usual: 10);
        table.News(2, null, articles: 31, usual: 10);
        table.News(3, null, articles: 21, usual: 10);
        table.News(4, null, articles: 19, usual: 10);
        Assert.Equal("firing@2 resolved@4", table.Story());
    }

    [Theory]
    [InlineData(7, 2.0, "3.5")]
    [InlineData(1, 3.0, "0.333")]
    [InlineData(0, 3.0, "0")]
    [InlineData(5, 0.0, null)]
    [InlineData(5, double.NaN, null)]
    [InlineData(5, 1e-300, "1000000000")]
    [InlineData(5, double.PositiveInfinity, "0")]
    public void Volume_is_a_number_whatever_is_usual(int articles, double usual, string? volume) =>
        Assert.Equal(volume, Reading(articles: articles, usual: usual).Volume?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void When_no_article_says_anything_what_was_fired_for_is_over()
    {
        var table = new AlertTable(News(AlertTable.Rule(AlertKind.Below, -0.3m)), News(AlertTable.Rule(AlertKind.Below, -0.3m, hold: 100, id: 2)));
        table.News(0, -0.5);
        table.News(60, null);
        table.NewsSilence(120);
        Assert.Equal("firing@0 pending@0 resolved@60 inactive@60", table.Story());
        table.News(180, -0.5);
        Assert.Equal("firing@180 pending@180", table.Story());
    }

    [Fact]
    public void A_hold_that_was_over_before_nothing_was_said_has_fired()
    {
        var table = new AlertTable(News(AlertTable.Rule(AlertKind.Below, -0.3m, hold: 30)));
        table.News(0, -0.5);
        table.News(60, null);
        Assert.Equal("pending@0 firing@30 resolved@60", table.Story());
    }

    [Fact]
    public void A_crossing_begins_on_the_side_where_something_was_said_last()
    {
        var table = new AlertTable(News(AlertTable.Rule(AlertKind.Crosses, 0)));
        table.News(0, 0.5);
        table.News(60, null);
        table.News(120, -0.5);
        table.News(130, null);
        table.News(180, -0.1);
        Assert.Equal("firing@120 resolved@130", table.Story());
    }

    [Fact]
    public void While_nothing_is_computed_a_rule_stays_as_it_is_and_holds_begin_anew()
    {
        var table = new AlertTable(News(AlertTable.Rule(AlertKind.Below, -0.3m)), News(AlertTable.Rule(AlertKind.Below, -0.3m, hold: 400, id: 2)));
        table.News(0, -0.5);
        table.NewsSilence(1_000);
        Assert.Equal([AlertState.Firing, AlertState.Pending], [table.State(1), table.State(2)]);
        table.News(1_000, -0.5);
        table.NewsSilence(1_200);
        table.News(1_250, -0.5);
        table.News(1_450, -0.5);
        Assert.Equal("firing@0 pending@0 firing@1400", table.Story());
    }

    [Fact]
    public void A_value_stands_for_as_long_as_it_is_fresh()
    {
        var table = new AlertTable(News(AlertTable.Rule(AlertKind.Below, -0.3m, hold: 299)), News(AlertTable.Rule(AlertKind.Below, -0.3m, hold: 301, id: 2)));
        table.News(0, -0.5);
        table.NewsSilence(10_000);
        Assert.Equal([AlertState.Firing, AlertState.Pending], [table.State(1), table.State(2)]);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(-300)]
    [InlineData(300)]
    public void What_was_computed_long_ago_or_far_ahead_does_not_count(int seconds)
    {
        var table = new AlertTable(News(AlertTable.Rule(AlertKind.Below, -0.3m)));
        var now = DateTimeOffset.UnixEpoch.AddDays(1);
        table.Evaluator.News.Take([Reading() with { Score = -0.5, ComputedAt = now.AddSeconds(seconds) }], now);
        Assert.Equal("", table.Story());
        table.Evaluator.News.Take([Reading() with { Score = -0.5, ComputedAt = now.AddSeconds(seconds * 0.99) }], now);
        Assert.Equal(AlertState.Firing, table.State());
    }

    [Fact]
    public void After_a_clock_was_set_back_values_count_at_once()
    {
        var table = new AlertTable(News(AlertTable.Rule(AlertKind.Below, -0.3m)));
        table.News(4_000, 0.5);
        table.News(400, -0.5);
        Assert.Equal("firing@400", table.Story());
    }

    [Fact]
    public void Prices_and_news_of_an_asset_never_meet()
    {
        var table = new AlertTable(AlertTable.Rule(AlertKind.Above, 0.5m), News(AlertTable.Rule(AlertKind.Above, 0.5m, id: 2)),
            AlertTable.OnNews(AlertTable.Rule(AlertKind.Above, 0.5m, id: 3), AlertMeasure.NewsVolume));
        table.News(0, 0.9);
        Assert.Equal([AlertState.Inactive, AlertState.Firing, AlertState.Inactive], [table.State(1), table.State(2), table.State(3)]);
        table.Price(1, 0.1m);
        table.Price(2, 0.6m);
        Assert.Equal([AlertState.Firing, AlertState.Firing, AlertState.Inactive], [table.State(1), table.State(2), table.State(3)]);
        Assert.Equal("firing@0 firing@2", table.Story());
        table.Use(News(AlertTable.Rule(AlertKind.Above, 0.5m, id: 2)));
        Assert.Null(table.Asset.Alerts);
    }

    [Fact]
    public void Only_news_of_the_same_subject_and_window_counts()
    {
        var table = new AlertTable(News(AlertTable.Rule(AlertKind.Below, -0.3m)));
        table.Read(Reading() with { Score = -0.5, Window = NewsWindow.Hour }, 0);
        table.Read(Reading() with { Score = -0.5, Subject = NewsSubject.OfCategory(NewsCategory.Crypto) }, 0);
        Assert.Equal(AlertState.Inactive, table.State());
        table.Read(Reading() with { Score = -0.5 }, 0);
        Assert.Equal(AlertState.Firing, table.State());
    }

    [Fact]
    public void A_new_rule_hears_a_value_again_and_those_beside_it_go_on()
    {
        var (holding, late) = (News(AlertTable.Rule(AlertKind.Below, -0.3m, hold: 90)), News(AlertTable.Rule(AlertKind.Below, -0.3m, id: 2)));
        var table = new AlertTable(holding);
        table.News(0, -0.5);
        table.Use(holding, late);
        table.News(0, -0.5);
        table.NewsSilence(100);
        Assert.Equal("pending@0 firing@0 firing@90", table.Story());
    }

    [Fact]
    public void A_rule_that_watches_other_news_begins_anew()
    {
        var rule = News(AlertTable.Rule(AlertKind.Below, -0.3m));
        var table = new AlertTable(rule);
        table.News(0, -0.5);
        table.Use(rule with { Version = 2, Note = "look" });
        Assert.Equal(AlertState.Firing, table.State());
        table.Use(rule with { Version = 3, News = rule.News! with { Window = NewsWindow.Week } });
        Assert.Equal(AlertState.Inactive, table.State());
    }

    [Fact]
    public void A_rule_says_what_it_watches()
    {
        var rule = AlertTable.Rule(AlertKind.Below, 0.3m);
        Assert.Equal("binance:BTC/USDT", rule.Watched);
        Assert.Equal("sentiment of binance:BTC/USDT over 24h", News(rule).Watched);
        Assert.Equal("news volume of binance:BTC/USDT over 24h", AlertTable.OnNews(rule, AlertMeasure.NewsVolume).Watched);
        Assert.Equal("sentiment of crypto over 7d",
            (rule with { Asset = null, News = new NewsTarget(AlertMeasure.Sentiment, "category:crypto", NewsWindow.Week) }).Watched);
        var set = new AlertRuleSet([News(AlertTable.Rule(AlertKind.Above, 2))]);
        Assert.Equal((0, "rule 1 for sentiment of binance:BTC/USDT over 24h: threshold must be between -1 and 1, not 2"), (set.Count, set.Complaint));
    }

    private static AlertRule News(AlertRule rule) => AlertTable.OnNews(rule);

    private static NewsReading Reading(int articles = 0, double? usual = null) =>
        new(NewsSubject.Of(AlertTable.Bitcoin), NewsWindow.Day, null, articles, usual, UnixTime.ToTime(1_000 * UnixTime.NanosecondsPerSecond));
}
