namespace Bloomberg.News.Sentiment;

/// <summary>Says what a text says of the fortunes of whom it speaks.</summary>
public sealed class SentimentScorer
{
    public static SentimentScorer Instance { get; } = new();

    public SentimentScore Score(ReadOnlySpan<char> text, string language) => default;
}
