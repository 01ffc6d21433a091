using Bloomberg.News.Sentiment;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment;

/// <summary>Short words for tests of the scorer.</summary>
internal static class Scores
{
    public static SentimentScore Of(string text, string language = "en") => SentimentScorer.Instance.Score(text, language);

    public static double Value(string text, string language = "en") => Of(text, language).Score;

    public static void Good(string text, string language = "en") => Assert.True(Of(text, language).Label == SentimentLabel.Positive, $"{text}: {Of(text, language)}");

    public static void Bad(string text, string language = "en") => Assert.True(Of(text, language).Label == SentimentLabel.Negative, $"{text}: {Of(text, language)}");

    public static void Neither(string text, string language = "en") => Assert.True(Of(text, language).Label == SentimentLabel.Neutral, $"{text}: {Of(text, language)}");
}
