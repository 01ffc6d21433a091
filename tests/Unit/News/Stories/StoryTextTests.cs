using Bloomberg.News.Sentiment;
using Bloomberg.News.Stories;
using Bloomberg.Tests.Unit.Pipeline;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Stories;

public sealed class StoryTextTests
{
    [Theory]
    [InlineData("it's \"odd\" \\ \r\n\t 🚀 אבג \u202E", 500, "it's \"odd\" \\ \r\n\t 🚀 אבג \u202E")]
    [InlineData("a\0b", 500, "ab")]
    [InlineData("ab🚀", 3, "ab")]
    [InlineData("ab🚀", 4, "ab🚀")]
    [InlineData("", 500, "")]
    public void Everything_survives_but_what_no_database_holds(string text, int most, string clean) => Assert.Equal(clean, StoryText.Clean(text, most));

    [Fact]
    public void Half_of_a_pair_is_shown_as_unknown() => Assert.Equal("a\uFFFDb", StoryText.Clean("a\uD83Db", 500));

    [Fact]
    public void Hostile_texts_lose_nothing_but_zeros()
    {
        var random = new Random(4);
        for (var i = 0; i < 2_000; i++)
        {
            var text = HostileText.Next(random);
            Assert.Equal(HostileText.WellFormed(text).Replace("\0", "", StringComparison.Ordinal), StoryText.Clean(text, 500));
        }
    }

    [Theory]
    // The title counts twice, each by its confidence: (2 × 0.5 × 0.6 + 1 × 1 × -0.2) / (2 × 0.5 + 1)
    [InlineData(0.6, 0.5, -0.2, 1, 0.2, 2.0 / 3)]
    [InlineData(0.6, 0.5, 0, 0, 0.6, 0.5)]
    [InlineData(0, 0, -0.4, 0.8, -0.4, 0.4)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    public void The_title_weighs_more_than_the_summary(double title, double titleConfidence, double summary, double summaryConfidence, double score, double confidence)
    {
        var found = StorySentiment.Of("title", "summary", "en", (text, _) => text == "title" ? Score(title, titleConfidence) : Score(summary, summaryConfidence));

        Assert.Equal(score, found.Score, 12);
        Assert.Equal(confidence, found.Confidence, 12);
        Assert.Equal(Score(score, confidence).Label, found.Label);
    }

    private static SentimentScore Score(double score, double confidence) =>
        new(score, confidence, score > 0 ? SentimentLabel.Positive : score < 0 ? SentimentLabel.Negative : SentimentLabel.Neutral);
}
