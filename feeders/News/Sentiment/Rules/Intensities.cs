using Bloomberg.News.Sentiment.Text;

namespace Bloomberg.News.Sentiment.Rules;

/// <summary>Words beside another that make more or less of it: sharply, slightly.</summary>
public static class Intensities
{
    /// <summary>The product of the strengths of up to two words before and one behind the token.</summary>
    public static double Factor(ReadOnlySpan<Token> tokens, int at)
    {
        var factor = 1.0;
        for (var i = Math.Max(0, at - 2); i <= at + 1 && i < tokens.Length; i++)
            if (i != at && tokens[i].Clause == tokens[at].Clause) factor *= tokens[i].Term.Strength;
        return factor;
    }
}
