using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Text;

/// <summary>Tells French headlines from English ones by the words both languages need, and by what their lexicons know.</summary>
public static class LanguageGuess
{
    private const int Needed = 2;

    [ThreadStatic]
    private static Sentence? _sentence;

    private static readonly Lexicon FrenchWords = Lexicon.Parse(
        ["[mark stop]",
            "le, la, les, l, un, une, des, du, de, d, au, aux, et, est, sont, en, dans, sur, pour, par, avec, son, ses, sa, leur, qui, que, plus, après, contre, à"]);

    private static readonly Lexicon EnglishWords = Lexicon.Parse(
        ["[mark stop]",
            "the, a, an, of, to, in, on, at, and, is, are, was, its, for, with, as, by, from, after, over, it, that, this, will, has, be, new, says"]);

    /// <returns>"fr" or "en"; what is neither is read as English.</returns>
    public static string Of(ReadOnlySpan<char> text)
    {
        var sentence = _sentence ??= new Sentence();
        sentence.Begin(Lexicon.English);
        Tokenizer.Read(text, sentence);
        var balance = 0;
        foreach (var token in sentence.Tokens)
        {
            var word = sentence.TextOf(token);
            balance += Weight(word, FrenchWords, Lexicon.French) - Weight(word, EnglishWords, Lexicon.English);
        }
        return balance > 0 ? "fr" : "en";
    }

    private static int Weight(ReadOnlySpan<char> word, Lexicon needed, Lexicon known) =>
        needed.Find(word) != Term.Unknown ? Needed : known.Find(word) != Term.Unknown ? 1 : 0;
}
