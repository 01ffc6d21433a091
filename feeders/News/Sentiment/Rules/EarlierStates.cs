using Bloomberg.News.Sentiment.Text;
using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Rules;

/// <summary>A loss that was: "up from a loss", "compared with a loss" speak for the present, and a profit that was against it.</summary>
public static class EarlierStates
{
    private const int Reach = 6;
    private const double Weight = 0.5;

    public static void Apply(Sentence sentence)
    {
        var tokens = sentence.Tokens;
        for (var i = 0; i < tokens.Length; i++)
            if (tokens[i].Is(Marks.Result) && !tokens[i].Counted && IsEarlier(tokens, i))
            {
                sentence.Evidence.Add(i, -tokens[i].Term.Worth * Weight);
                tokens[i].Counted = true;
            }
    }

    private static bool IsEarlier(ReadOnlySpan<Token> tokens, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - Reach && tokens[i].Clause == tokens[at].Clause; i--)
            if (tokens[i].Is(Marks.From)) return true;
        return false;
    }
}
