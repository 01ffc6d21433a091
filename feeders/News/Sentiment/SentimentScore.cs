namespace Bloomberg.News.Sentiment;

public enum SentimentLabel
{
    Neutral,
    Positive,
    Negative,
}

/// <summary>What a headline says of the fortunes of whom it speaks.</summary>
/// <param name="Score">From -1 to 1.</param>
/// <param name="Confidence">From 0 (nothing in it speaks either way) to 1.</param>
/// <param name="Label">Neutral also where it abstains.</param>
public readonly record struct SentimentScore(double Score, double Confidence, SentimentLabel Label)
{
    /// <summary>Nothing in the text tells which way it points; the score is 0 and must not be averaged.</summary>
    public bool Abstains => Confidence == 0;
}
