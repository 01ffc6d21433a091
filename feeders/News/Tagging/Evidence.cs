namespace Bloomberg.News.Tagging;

/// <summary>
/// How much speaks for a mention. Each rule is worth points, and each naming says how many it needs; what rules a mention out altogether is in
/// <see cref="Objections"/>.
/// </summary>
internal static class Evidence
{
    private const int Near = 3;

    /// <param name="naming">What it would be.</param>
    /// <param name="words">The text.</param>
    /// <param name="first">The first word of the mention.</param>
    /// <param name="count">How many words it has.</param>
    /// <param name="context">What title and summary are about.</param>
    /// <param name="listed">It stands in a list beside a company.</param>
    public static int Of(Naming naming, TextWords words, int first, int count, TextContext context, bool listed)
    {
        var points = naming.Subject.IsCoin ? OfCoin(naming, words, first + count, context)
            : naming.Subject.IsCompany && naming.Kind == NamingKind.Name ? OfCompany(words, first, count, context)
            : OfPrice(words, first, count, context);
        // Between others of its kind: Coinbase, Block and Roku.
        if (listed) points += 3;
        // (CAT)
        if (count == 1 && words[first].InBrackets) points += 4;
        if (naming.Row?.IsSettled(words, first, count) == true) points += 3;
        return points;
    }

    private static int OfCompany(TextWords words, int first, int count, TextContext context)
    {
        var (points, behind) = (0, first + count);
        // Where capitals tell names, one in the middle of a sentence does.
        if (CapitalTells(words, first, count)) points += 2;
        // Target Corp.; only a company has a legal form.
        if (Among(words, behind, 1, WordKinds.Form)) points += 4;
        // Gap announces …
        if (Among(words, behind, 1, WordKinds.Acts)) points += 2;
        // Gap's first-quarter sales.
        if (Among(words, behind, 2, WordKinds.Thing)) points += 3;
        // That the text is about business at all is not much.
        if (context.Market) points++;
        return points;
    }

    // All that tells Avalanche from an avalanche is that the text is about coins.
    private static int OfCoin(Naming naming, TextWords words, int behind, TextContext context)
    {
        var points = context.Crypto ? 3 : 0;
        if (Among(words, behind, 1, WordKinds.CoinThing) && naming.Kind >= NamingKind.Ticker) points++;
        if (Among(words, behind, Near, WordKinds.Moves | WordKinds.Acts)) points++;
        return points;
    }

    private static int OfPrice(TextWords words, int first, int count, TextContext context)
    {
        var (points, behind) = (0, first + count);
        // Gold climbs, the Nasdaq closed, SMCI soars.
        if (Among(words, behind, Near, WordKinds.Moves)) points += 2;
        if (Among(words, behind, 2, WordKinds.PriceThing | WordKinds.Thing)) points += 3;
        // The price of oil.
        if (first > 1 && words.Folded(first - 1, 1) is "of" && words[first - 2].Is(WordKinds.PriceThing)) points += 3;
        if (context.Moves) points++;
        if (context.Market) points++;
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

    /// <summary>One of these is among the next words of the sentence.</summary>
    public static bool Among(TextWords words, int from, int most, WordKinds kinds)
    {
        for (var i = from; i < Math.Min(from + most, words.Count); i++)
        {
            // Behind the end of a sentence something else is spoken of.
            if (i > 0 && words[i].BeginsSentence && words[i].Before is not ('"' or '\u201C' or '\u2018')) return false;
            if (words[i].Is(kinds)) return true;
        }
        return false;
    }
}
