using Bloomberg.News.Sentiment;

namespace Bloomberg.News.Stories;

/// <summary>
/// One score of title and summary. The title counts twice: it is written to say what the story is, a summary often adds what happened before.
/// Each part counts by its confidence, and one that says nothing does not count.
/// </summary>
public static class StorySentiment
{
    private const double TitleWeight = 2;

    // Where the scorer draws its own line a single part is used as it is; between two that disagree the middle is neutral.
    private const double Neutral = 0.05;

    public static SentimentScore Of(string title, string summary, string language, TextScore score)
    {
        var first = score(title, language);
        if (summary.Length == 0 || summary == title) return first;
        var second = score(summary, language);
        if (second.Abstains) return first;
        // Only the summary speaks: half as sure, since the title was to say it.
        if (first.Abstains) return second with { Confidence = second.Confidence / 2 };
        return Combined(first, second);
    }

    private static SentimentScore Combined(SentimentScore first, SentimentScore second)
    {
        var (mine, others) = (TitleWeight * first.Confidence, second.Confidence);
        var value = (mine * first.Score + others * second.Score) / (mine + others);
        var label = first.Label == second.Label ? first.Label
            : value > Neutral ? SentimentLabel.Positive
            : value < -Neutral ? SentimentLabel.Negative
            : SentimentLabel.Neutral;
        return new(value, (mine + others) / (TitleWeight + 1), label);
    }
}
