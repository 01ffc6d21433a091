using Bloomberg.Contracts;

namespace Bloomberg.News.Tagging;

/// <summary>
/// How much speaks for a mention. Each rule is worth points, and each naming says how many it needs; what rules a mention out altogether is in
/// <see cref="Objections"/>.
/// </summary>
internal static class Evidence
{
    private const int Near = 3;

    public static int Of(Naming naming, TextWords words, int first, int count, TextContext context, bool listed)
    {
        var points = 0;
        var behind = first + count;
        // Where capitals tell names, one in the middle of a sentence does.
        if (naming.Form == Shape.Capital && CapitalTells(words, first, count)) points += 2;
        // Target Corp.; only a company has a legal form.
        if (naming.Subject.IsCompany && behind < words.Count && words[behind].Is(WordKinds.Form)) points += 4;
        // Gap announces …
        if (naming.Subject.IsCompany && behind < words.Count && words[behind].Is(WordKinds.Acts)) points += 2;
        // … shares, … token, … prices: among the next two words.
        if (Among(words, behind, 2, WordKinds.Thing)) points += 3;
        // Gold climbs, the Nasdaq closed.
        if (naming.Subject.Type != AssetType.Equity || naming.Kind == NamingKind.Ticker)
        {
            if (Among(words, behind, Near, WordKinds.Moves)) points += 2;
            if (context.Moves) points++;
        }
        // The whole text is about such things: nothing much for a company, all there is for a coin.
        if (naming.Subject.IsCoin) points += context.Crypto ? 3 : 0;
        else if (context.Market) points++;
        // Between others of its kind: Coinbase, Block and Roku.
        if (listed) points += 3;
        // (CAT)
        if (count == 1 && words[first].InBrackets) points += 4;
        if (naming.Row?.IsSettled(words, first, count) == true) points += 3;
        return points;
    }

    private static bool CapitalTells(TextWords words, int first, int count)
    {
        if (words.CapitalsTellNothing) return false;
        for (var i = first; i < first + count; i++)
        {
            if (words[i] is { BeginsSentence: false, Shape: not Shape.Small }) return true;
        }
        return false;
    }

    public static bool Among(TextWords words, int from, int most, WordKinds kinds)
    {
        for (var i = from; i < Math.Min(from + most, words.Count); i++)
        {
            // Behind the end of a sentence something else is spoken of.
            if (words[i].BeginsSentence && words[i].Before is not ('"' or '\u201C' or '\u2018')) return false;
            if (words[i].Is(kinds)) return true;
        }
        return false;
    }
}
