using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Text;

/// <summary>
/// Numbers the clauses: they end at marks other than commas and at words that begin a new thought. What is in brackets or behind
/// "excluding" stands aside.
/// </summary>
public static class Clauses
{
    // Behind "excluding" or "before" so many tokens stand aside, or up to the next comma or figure.
    private const int AsideReach = 5;

    public static void Number(Sentence sentence)
    {
        var (clause, open, aside, shortened) = (0, 0, 0, false);
        foreach (ref var token in sentence.Tokens)
        {
            if (token.Kind == TokenKind.Mark)
            {
                var mark = sentence.TextOf(token)[0];
                if (mark == '(') open++;
                else if (mark == ')') open = Math.Max(0, open - 1);
                else if (mark != ',' && !(mark == '.' && shortened)) clause++;
                aside = 0;
            }
            else if (token.Is(Marks.Break) && open == 0) clause++;
            else if (token.Kind == TokenKind.Figure) aside = 0;
            shortened = token.Is(Marks.Abbreviation);
            token.Clause = clause;
            token.Aside = open > 0 || aside > 0;
            aside = token.Is(Marks.Aside) ? AsideReach : Math.Max(0, aside - 1);
        }
    }
}
