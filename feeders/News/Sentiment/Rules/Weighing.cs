using Bloomberg.News.Sentiment.Text;
using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Rules;

/// <summary>
/// Makes one score of all that was found. With s the sum of the evidence and w the sum of its sizes, the score is s / (1 + |s|) and the
/// confidence |s| / (1 + w): much that agrees is near 1, little or contradicting evidence near 0.
/// </summary>
public static class Weighing
{
    /// <summary>From this score on a headline is called good or bad; weaker than that is too weak to be called so.</summary>
    public const double Threshold = 0.25;

    private const double BeforeBut = 0.6, InDespite = 0.3, InMaybe = 0.7, InFact = 0.6;

    // Evidence that cancels out is no abstention.
    private const double LeastConfidence = 0.01;

    public static SentimentScore Weigh(Sentence sentence)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var (at, value) in sentence.Evidence.Found)
        {
            var counted = value * Factor(sentence.Tokens, at);
            sum += counted;
            weight += Math.Abs(counted);
        }
        if (weight == 0) return default;
        var score = sum / (1 + Math.Abs(sum));
        var confidence = Math.Max(LeastConfidence, Math.Abs(sum) / (1 + weight));
        return new SentimentScore(score, confidence, Label(score));
    }

    private static SentimentLabel Label(double score) =>
        score >= Threshold ? SentimentLabel.Positive : score <= -Threshold ? SentimentLabel.Negative : SentimentLabel.Neutral;

    private static double Factor(ReadOnlySpan<Token> tokens, int at)
    {
        var factor = 1.0;
        for (var i = at + 1; i < tokens.Length; i++)
            if (tokens[i].Is(Marks.But)) factor *= BeforeBut;
        for (var i = at - 1; i >= 0 && tokens[i].Kind != TokenKind.Mark; i--)
            if (tokens[i].Is(Marks.Despite)) factor *= InDespite;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Is(Marks.Maybe) && tokens[i].Clause == tokens[at].Clause && i < at) factor *= InMaybe;
            if (tokens[i].Is(Marks.Fact)) factor *= InFact;
        }
        return factor;
    }
}
