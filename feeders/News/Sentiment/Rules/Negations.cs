using Bloomberg.News.Sentiment.Text;
using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Rules;

/// <summary>Words before another that turn it round: not, never, fails to.</summary>
public static class Negations
{
    private const int Reach = 4;

    // "Not good" is not as bad as "bad".
    private const double Turned = -0.7;

    /// <summary>1, or what a negation before the token multiplies it with. Two are one: "ne … pas".</summary>
    public static double Factor(ReadOnlySpan<Token> tokens, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - Reach; i--)
        {
            if (tokens[i].Clause != tokens[at].Clause || tokens[i].Kind == TokenKind.Mark) break;
            if (tokens[i].Is(Marks.Not)) return Turned;
        }
        return tokens[at].Term.Moves && IsNot(tokens, at) ? Turned : 1;
    }

    // "A recovery is not in sight."
    private static bool IsNot(ReadOnlySpan<Token> tokens, int at) =>
        at + 2 < tokens.Length && tokens[at + 1].Is(Marks.Stop) && tokens[at + 2].Is(Marks.Not) && tokens[at + 2].Clause == tokens[at].Clause;
}
