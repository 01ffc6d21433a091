using Bloomberg.Contracts;

namespace Bloomberg.News.Tagging;

/// <summary>What keeps a mention from being one, however much else speaks for it.</summary>
internal static class Objections
{
    private const int Near = 4;

    public static bool Against(Naming naming, TextWords words, int first, int count)
    {
        var last = first + count - 1;
        if (count == 1 && (Signs.IsMarket(words, first) || IsElsewhere(words, first))) return true;
        var isBeside = words[first].InBrackets || Evidence.Among(words, first + 1, 1, WordKinds.CoinThing);
        if (naming.Kind == NamingKind.TickerBeside && !isBeside) return true;
        if (naming.Needs > 0 && (IsHyphenated(words, last) || (count == 1 && IsPartOfName(naming, words, first)))) return true;
        if (naming.Subject.IsCompany && (IsSpeaker(naming, words, first, count) || IsPlace(words, first, last))) return true;
        // The coffee chain, the gold miner: a company is meant, and not what it sells.
        if (naming.Subject.Type == AssetType.Future && Evidence.Among(words, last + 1, 1, WordKinds.Business)) return true;
        return naming.Row?.IsRuledOut(words, first, count) == true;
    }

    /// <summary>It is written as this name is: <c>Lowe's</c> with its <c>'s</c>, companies with a capital, tickers in capitals.</summary>
    public static bool IsWritten(Naming naming, TextWords words, int first, int count)
    {
        var last = first + count - 1;
        if (naming.Possessive && !words[last].Possessive) return false;
        if (naming.Form == Shape.Small) return true;
        // In a text all in capitals tickers cannot be told from words.
        if (first == last) return words[first].Shape >= naming.Form && !(naming.Kind >= NamingKind.Ticker && words.AllCapitals);
        // Tokyo stocks; but a company's name has a capital at its end too.
        return words[first].Shape >= Shape.Capital && (!naming.Subject.IsCompany || words[last].Shape >= Shape.Capital);
    }

    // (TASE: MARA) is of a market that nobody here knows.
    private static bool IsElsewhere(TextWords words, int first) =>
        first > 0 && words[first].Shape == Shape.Capitals && words[first - 1] is { Before: '(', Next: ':', Shape: Shape.Capitals };

    // Meta-analysis, link-up, gas-fired: part of another word.
    private static bool IsHyphenated(TextWords words, int index) =>
        words.Behind(index) == '-' && words[index].To + 1 < words.Text.Length && char.IsLetter(words.Text[words[index].To + 1]);

    // Where capitals tell names, a word with a capital right beside another is part of one: Blue Fox, Lihir Gold, Orange County.
    private static bool IsPartOfName(Naming naming, TextWords words, int index)
    {
        if (words.CapitalsTellNothing || words[index].Shape != Shape.Capital || naming.Kind != NamingKind.Name) return false;
        return (index > 0 && words.AreBeside(index - 1) && words[index - 1] is { BeginsSentence: false, Possessive: false } before && IsOfName(before))
            || (index + 1 < words.Count && words.AreBeside(index) && !words[index].Possessive && IsOfName(words[index + 1]));
    }

    private static bool IsOfName(Word word) => word.Shape == Shape.Capital && !word.Is(
        WordKinds.Form | WordKinds.Market | WordKinds.Acts | WordKinds.Moves | WordKinds.Crypto
        | WordKinds.Thing | WordKinds.CoinThing | WordKinds.PriceThing);

    // "Morgan Stanley names the stocks to buy", "in the wake of a Goldman downgrade", "upgraded by UBS": it is about those of whom it speaks.
    // Where it speaks of itself it is about it: "names a new CEO".
    private static bool IsSpeaker(Naming naming, TextWords words, int first, int count)
    {
        if (!words[first].Is(WordKinds.Broker)) return false;
        var behind = first + count;
        if (Evidence.Among(words, behind, words.Count, WordKinds.Own)) return false;
        return Evidence.Among(words, behind, Near, WordKinds.Speaks)
            || (first > 1 && words.Folded(first - 1, 1) is "by" or "at" && Evidence.Among(words, 0, first, WordKinds.Speaks | WordKinds.Rates))
            || (words[behind - 1].Possessive == naming.Possessive && Evidence.Among(words, behind, 1, WordKinds.Acts | WordKinds.Rates)
                && Evidence.Among(words, behind + 1, Near, WordKinds.Opinion));
    }

    // "Posted on Facebook", "Facebook-Konto", "Nokia Telecom Park".
    private static bool IsPlace(TextWords words, int first, int last)
    {
        if (words[first].Is(WordKinds.Platform) && (IsHyphenated(words, first) || (first > 0 && words[first - 1].Is(WordKinds.On)))) return true;
        for (var i = last + 1; i < Math.Min(last + 3, words.Count); i++)
        {
            if (words[i].Is(WordKinds.Venue) && words[i].Shape != Shape.Small) return true;
        }
        return false;
    }
}
