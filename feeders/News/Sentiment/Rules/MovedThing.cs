using Bloomberg.News.Sentiment.Text;
using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Rules;

/// <summary>
/// Finds what a movement is one of: the subject before it (sales rose), the object behind it (cut costs), or what follows "in" and "of".
/// </summary>
public static class MovedThing
{
    private const int Behind = 7, BehindTurn = 9, Before = 14, BeforePassive = 4;

    /// <summary>The place of the thing, or -1.</summary>
    public static int Find(ReadOnlySpan<Token> tokens, int at)
    {
        var term = tokens[at].Term;
        if (!term.Has(Marks.Takes)) return Or(Linked(tokens, at), Subject(tokens, at, Before), Object(tokens, at));
        // What is won, or turned to, stands behind; what was cancelled may stand right before.
        if (term.Has(Marks.Ahead) || (term.Has(Marks.Only) && term.Direction > 0)) return Object(tokens, at);
        if (term.Has(Marks.Only)) return Or(Object(tokens, at), Subject(tokens, at, BeforePassive), -1);
        return Or(Object(tokens, at), Linked(tokens, at), Subject(tokens, at, Before));
    }

    private static int Or(int first, int second, int third) => first >= 0 ? first : second >= 0 ? second : third;

    // "A 5 % fall in sales", "an increase of 3 % in costs": the link may have figures and adverbs before it.
    private static int Linked(ReadOnlySpan<Token> tokens, int at)
    {
        for (var i = at + 1; i < tokens.Length && i <= at + 4 && SameThought(tokens, at, i); i++)
        {
            if (tokens[i].Is(Marks.From | Marks.To | Marks.Stop)) return -1;
            if (!tokens[i].Is(Marks.Link)) continue;
            var thing = First(tokens, i, at, i + Behind);
            if (thing >= 0) return thing;
        }
        return -1;
    }

    private static int Object(ReadOnlySpan<Token> tokens, int at) => First(tokens, at, at, at + (tokens[at].Is(Marks.Turn) ? BehindTurn : Behind));

    private static int First(ReadOnlySpan<Token> tokens, int start, int at, int last)
    {
        var turn = tokens[at].Is(Marks.Turn);
        var only = tokens[at].Is(Marks.Only);
        var found = -1;
        for (var i = start + 1; i < tokens.Length && i <= last && SameThought(tokens, at, i); i++)
        {
            // Of "profit margin" the last is the head.
            if (tokens[i].Term.Moves && (!turn || tokens[i].Term.Tone != 0 || tokens[i].Is(Marks.Result))) found = i;
            else if (found >= 0 || Ends(tokens, at, i, figures: turn || only, links: only && tokens[i - 1].Kind == TokenKind.Figure)) break;
        }
        return found;
    }

    // Wins a $300m order, secures $50m in funding: figures stand between what is done and what it is done to, at times.
    private static bool Ends(ReadOnlySpan<Token> tokens, int at, int i, bool figures, bool links) =>
        (tokens[i].Kind == TokenKind.Figure && !figures && !IsCount(tokens, at, i)) ||
        tokens[i].Term.Direction != 0 || tokens[i].Is(Marks.From | Marks.To | Marks.Stop) || (tokens[i].Is(Marks.Link) && !links);

    // "Cuts 300 jobs": a bare number right before the thing.
    private static bool IsCount(ReadOnlySpan<Token> tokens, int at, int figure) =>
        tokens[at].Is(Marks.Takes) && tokens[figure].Figure.Unit == 0 && figure + 1 < tokens.Length && tokens[figure + 1].Term.Moves;

    private static int Subject(ReadOnlySpan<Token> tokens, int at, int reach)
    {
        for (var i = at - 1; i >= 0 && i >= at - reach && tokens[i].Clause == tokens[at].Clause; i--)
            if (tokens[i].Term.Moves && !tokens[i].Aside) return Head(tokens, i);
        return -1;
    }

    // "Fears of a default ease": what eases are the fears.
    private static int Head(ReadOnlySpan<Token> tokens, int thing)
    {
        for (var i = thing - 1; i > 0 && i >= thing - 3 && tokens[i].Clause == tokens[thing].Clause; i--)
            if (tokens[i].Is(Marks.Link)) return tokens[i - 1].Term.Moves ? i - 1 : thing;
        return thing;
    }

    private static bool SameThought(ReadOnlySpan<Token> tokens, int at, int other) =>
        tokens[other].Clause == tokens[at].Clause && tokens[other].Kind != TokenKind.Mark;
}
