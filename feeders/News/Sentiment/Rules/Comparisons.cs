using Bloomberg.News.Sentiment.Text;
using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Rules;

/// <summary>
/// Two figures of one thing where no word says which way it went: "profit was EUR 13m, compared with 9m", "loss 2m (5m)", "a loss of 3m against
/// a profit of 1m". A loss counts below zero, so that one rule serves all.
/// </summary>
public static class Comparisons
{
    private const double LeastWorth = 0.7;
    private const int ToFirst = 14, ToSecond = 14;

    public static void Apply(Sentence sentence)
    {
        var tokens = sentence.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Counted || tokens[i].Aside || Math.Abs(tokens[i].Term.Worth) < LeastWorth || tokens[i].Term.Direction != 0) continue;
            var first = FirstFigure(tokens, i);
            if (first >= 0) Compare(sentence, i, first);
        }
    }

    private static int FirstFigure(ReadOnlySpan<Token> tokens, int thing)
    {
        for (var i = thing + 1; i < tokens.Length && i <= thing + ToFirst && tokens[i].Clause == tokens[thing].Clause; i++)
        {
            if (!tokens[i].Aside && (Math.Abs(tokens[i].Term.Worth) >= LeastWorth || tokens[i].Term.Direction != 0)) return -1;
            if (tokens[i].Kind == TokenKind.Figure && !tokens[i].Figure.IsYear && !tokens[i].Aside) return i;
        }
        return -1;
    }

    private static void Compare(Sentence sentence, int thing, int first)
    {
        var tokens = sentence.Tokens;
        var fromFirst = tokens[first - 1].Is(Marks.From);
        var (earlier, other) = (fromFirst, thing);
        for (var i = first + 1; i < tokens.Length && i <= first + ToSecond; i++)
        {
            if (tokens[i].Is(Marks.From | Marks.Earlier) || (i == first + 1 && tokens[i].Aside)) earlier = true;
            if (tokens[i].Is(Marks.Result)) other = i;
            if (tokens[i].Term.Direction != 0) return;
            if (!earlier || tokens[i].Kind != TokenKind.Figure || tokens[i].Figure.IsYear) continue;
            // "From 9m to 13m" has the earlier one first.
            if (fromFirst && !tokens[i - 1].Is(Marks.To)) return;
            var (now, before) = fromFirst ? (i, first) : (first, i);
            Weigh(sentence, thing, other, Signed(tokens, now), Signed(tokens, before));
            return;
        }
    }

    // "A negative EUR 15 mn" is minus 15.
    private static Figure Signed(ReadOnlySpan<Token> tokens, int at) =>
        tokens[at - 1].Is(Marks.Negative) ? tokens[at].Figure.Negative() : tokens[at].Figure;

    private static void Weigh(Sentence sentence, int thing, int other, Figure now, Figure before)
    {
        var tokens = sentence.Tokens;
        var (worth, worthBefore) = (tokens[thing].Term.Worth, tokens[other].Term.Worth);
        var turned = worth > 0 != worthBefore > 0;
        if (!now.TryCompare(before, out var difference) || (difference == 0 && !turned)) return;
        var better = turned ? worth > 0 : difference > 0 == worth > 0;
        sentence.Evidence.Add(thing, better ? Math.Abs(worth) : -Math.Abs(worth));
        tokens[thing].Counted = tokens[other].Counted = true;
    }
}
