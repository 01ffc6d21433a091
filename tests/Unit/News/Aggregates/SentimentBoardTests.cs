using Bloomberg.News.Aggregates;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Aggregates;

public sealed class SentimentBoardTests
{
    private const string Bitcoin = "asset:binance:BTC/USDT";
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("1h", 0, 1)]
    [InlineData("1h", 20, 0.5)]
    [InlineData("1h", 40, 0.25)]
    [InlineData("1h", 60, 0)]
    [InlineData("24h", 480, 0.5)]
    [InlineData("24h", 1440, 0)]
    [InlineData("7d", 56 * 60, 0.5)]
    [InlineData("7d", 112 * 60, 0.25)]
    [InlineData("1h", -5, 1)]
    public void What_an_article_counts_halves_with_each_third_of_the_window(string name, int minutes, double weight) =>
        Assert.Equal(weight, SentimentWindow.All.Single(window => window.Name == name).Decay(TimeSpan.FromMinutes(minutes)), 12);

    [Fact]
    public void A_score_is_the_mean_by_age_source_and_confidence()
    {
        var board = new SentimentBoard();
        board.Put(1, Article(20, 0.8, 0.5));
        board.Put(2, Article(0, -0.2, 1));
        // In an hour: (0.5 × 0.5 × 0.8 + 1 × 1 × -0.2) / (0.25 + 1)
        Assert.Equal(0, Standing(board, "1h").Score!.Value, 12);

        board.Put(3, Article(40, 1, 0.6, "fed"));
        // The Fed counts 2: 0.25 × 2 × 0.6 = 0.3 more on both sides
        Assert.Equal(0.3 / 1.55, Standing(board, "1h").Score!.Value, 12);
        Assert.Equal((3, 3), (Standing(board, "1h").Articles, Standing(board, "1h").Scored));
    }

    [Fact]
    public void An_article_without_a_score_counts_as_news_only()
    {
        var board = new SentimentBoard();
        board.Put(1, Article(1, null, 0));

        Assert.Equal(new Standing(null, 1, 0, null), Standing(board, "1h"));
        board.Put(2, Article(2, 0.4, 0.7));
        Assert.Equal((2, 1), (Standing(board, "1h").Articles, Standing(board, "1h").Scored));
        Assert.Equal(0.4, Standing(board, "1h").Score!.Value, 12);
    }

    [Fact]
    public void Windows_hold_what_was_published_in_them()
    {
        var board = new SentimentBoard();
        board.Put(1, Article(30, 0.1, 1));
        board.Put(2, Article(90, 0.1, 1));
        board.Put(3, Article(2 * 1440, 0.1, 1));
        board.Put(4, Article(7 * 1440, 0.1, 1));

        Assert.Equal([1, 2, 3], new[] { "1h", "24h", "7d" }.Select(window => Standing(board, window).Articles));
        Assert.Equal(3, board.Count);
    }

    [Fact]
    public void A_subject_has_a_standing_in_every_window_as_long_as_it_has_news_in_one()
    {
        var board = new SentimentBoard();
        board.Put(1, Article(3 * 1440, 0.5, 1));

        Assert.Equal(new Standing(null, 0, 0, null), Standing(board, "1h"));
        Assert.Equal(6, board.AddUp(Now, VolumeNorm.Unknown).Count);
    }

    [Fact]
    public void An_article_that_changed_counts_as_it_is_now()
    {
        var board = new SentimentBoard();
        board.Put(1, Article(1, 0.5, 1));
        board.Put(1, Article(1, -0.5, 1));

        Assert.Equal(-0.5, Standing(board, "1h").Score!.Value, 12);
        Assert.Equal(1, Standing(board, "1h").Articles);
    }

    [Fact]
    public void What_is_usual_is_known_after_a_week()
    {
        var counts = new Dictionary<string, long> { [Bitcoin] = 84 };
        var place = new SubjectWindow(Bitcoin, "24h");

        Assert.Null(new VolumeNorm(counts, TimeSpan.FromDays(6.9)).Of(place));
        Assert.Equal(12, new VolumeNorm(counts, TimeSpan.FromDays(7)).Of(place)!.Value, 12);
        Assert.Equal(3, new VolumeNorm(counts, TimeSpan.FromDays(28)).Of(place)!.Value, 12);
        Assert.Equal(0.125, new VolumeNorm(counts, TimeSpan.FromDays(28)).Of(place with { Window = "1h" })!.Value, 12);
        Assert.Equal(0, new VolumeNorm(counts, TimeSpan.FromDays(28)).Of(place with { Subject = "asset:yahoo:AAPL" }));
    }

    [Fact]
    public void The_ratio_compares_with_what_is_usual()
    {
        Assert.Equal(3, new Standing(null, 6, 0, 2).VolumeRatio);
        Assert.Null(new Standing(null, 6, 0, null).VolumeRatio);
        Assert.Null(new Standing(null, 6, 0, 0).VolumeRatio);
    }

    [Theory]
    [InlineData(0.104, 3, 2, 5.0, false)]
    [InlineData(0.106, 3, 2, 5.0, true)]
    [InlineData(null, 3, 2, 5.0, true)]
    [InlineData(0.1, 4, 2, 5.0, true)]
    [InlineData(0.1, 3, 3, 5.0, true)]
    [InlineData(0.1, 3, 2, 5.05, false)]
    [InlineData(0.1, 3, 2, 5.2, true)]
    [InlineData(0.1, 3, 2, null, true)]
    public void Only_what_a_reader_would_see_is_another_standing(double? score, int articles, int scored, double? usual, bool differs)
    {
        Assert.Equal(differs, new Standing(score, articles, scored, usual).DiffersFrom(new Standing(0.1, 3, 2, 5)));
        Assert.True(new Standing(score, articles, scored, usual).DiffersFrom(null));
    }

    [Theory]
    [InlineData("coindesk", 1)]
    [InlineData("fed", 2)]
    [InlineData("fed-speeches", 2)]
    [InlineData("federated-news", 1)]
    [InlineData("binance", 1.5)]
    public void Official_sources_count_more(string source, double weight) => Assert.Equal(weight, SourceWeights.Of(source));

    private static Standing Standing(SentimentBoard board, string window) => board.AddUp(Now, VolumeNorm.Unknown)[new(Bitcoin, window)];

    private static WindowArticle Article(int minutes, double? score, double confidence, string source = "coindesk") =>
        new(Now.AddMinutes(-minutes), score, confidence, source, ["category:crypto", Bitcoin]);
}
