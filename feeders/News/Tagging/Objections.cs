namespace Bloomberg.News.Tagging;

/// <summary>What keeps a mention from being one, however much else speaks for it.</summary>
internal static class Objections
{
    private const int Near = 4;

    public static bool Against(Naming naming, TextWords words, int first, int count)
    {
        var last = words[first + count - 1];
        if (naming.Possessive && !last.Possessive) return true;
        if (!IsWritten(naming, words, first, count)) return true;
        // Meta-analysis, link-up, gas-fired: part of another word.
        if (naming.Needs > 0 && IsHyphenated(words, first + count - 1)) return true;
        if (naming.Kind == NamingKind.TickerBeside && !words[first].InBrackets && !Evidence.Among(words, first + 1, 1, WordKinds.Thing)) return true;
        if (naming.Subject.IsCompany && (IsSpeaker(words, first, count) || IsPlace(words, first, count))) return true;
        return naming.Row?.IsRuledOut(words, first, count) == true;
    }

    private static bool IsWritten(Naming naming, TextWords words, int first, int count)
    {
        if (naming.Form == Shape.Small) return true;
        if (count == 1)
        {
            // In a text all in capitals these say nothing.
            return words[first].Shape >= naming.Form && !(naming.Kind >= NamingKind.Ticker && words.AllCapitals);
        }
        return words[first].Shape >= Shape.Capital && words[first + count - 1].Shape >= Shape.Capital;
    }

    private static bool IsHyphenated(TextWords words, int index) =>
        words.Behind(index) == '-' && words[index].To + 1 < words.Text.Length && char.IsLetter(words.Text[words[index].To + 1]);

    // "Morgan Stanley names the stocks to buy", "in the wake of a Goldman downgrade": it is about those of whom it speaks. Where it speaks of
    // itself it is about it: "names a new CEO", "says it will".
    private static bool IsSpeaker(TextWords words, int first, int count)
    {
        if (!words[first].Is(WordKinds.Broker)) return false;
        var behind = first + count;
        if (Evidence.Among(words, behind, words.Count, WordKinds.Own)) return false;
        return Evidence.Among(words, behind, Near, WordKinds.Speaks)
            || (!words[behind - 1].Possessive && Evidence.Among(words, behind, 1, WordKinds.Acts) && Evidence.Among(words, behind + 1, Near, WordKinds.Opinion));
    }

    // "Posted on Facebook", "Nokia Telecom Park".
    private static bool IsPlace(TextWords words, int first, int count)
    {
        if (first > 0 && words[first - 1].Is(WordKinds.On) && words[first].Is(WordKinds.Platform)) return true;
        for (var i = first + count; i < Math.Min(first + count + 2, words.Count); i++)
        {
            if (words[i].Is(WordKinds.Venue) && words[i].Shape != Shape.Small) return true;
        }
        return false;
    }
}
