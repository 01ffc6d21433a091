using Bloomberg.News.Sentiment;

namespace Bloomberg.Tests.Unit.News.Sentiment.Comparison;

/// <summary>Counting the words of the lists of Loughran and McDonald: more positive ones than negative ones, fewer, or as many.</summary>
public sealed class LoughranMcDonald
{
    private readonly Dictionary<string, int> _words = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="file">Lines of <c>word,category</c>.</param>
    public LoughranMcDonald(string file)
    {
        foreach (var line in File.ReadLines(file))
            if (line.Split(',') is [var word, var category] && category is ("Positive" or "Negative")) _words[word] = category == "Positive" ? 1 : -1;
    }

    public SentimentLabel Label(string text)
    {
        var sum = text.Split([.. " .,;:!?()'\"-/"]).Sum(word => _words.GetValueOrDefault(word));
        return sum > 0 ? SentimentLabel.Positive : sum < 0 ? SentimentLabel.Negative : SentimentLabel.Neutral;
    }
}
