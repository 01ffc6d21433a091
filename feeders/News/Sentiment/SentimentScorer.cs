using Bloomberg.News.Sentiment.Rules;
using Bloomberg.News.Sentiment.Text;
using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment;

/// <summary>
/// Scores headlines by words and rules alone: the same text has the same score everywhere and always. docs/sentiment.md says how well.
/// </summary>
public sealed class SentimentScorer
{
    [ThreadStatic]
    private static Sentence? _sentence;

    private SentimentScorer()
    {
    }

    public static SentimentScorer Instance { get; } = new();

    /// <param name="text">A headline or sentence; only its first <see cref="Sentence.MostCharacters"/> characters count.</param>
    /// <param name="language">Such as "en" or "fr-FR"; what is not French is read as English.</param>
    public SentimentScore Score(ReadOnlySpan<char> text, string language)
    {
        var sentence = _sentence ??= new Sentence();
        sentence.Begin(language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? Lexicon.French : Lexicon.English);
        Tokenizer.Read(text, sentence);
        Phrases.Find(sentence);
        Clauses.Number(sentence);
        Movements.Apply(sentence);
        Comparisons.Apply(sentence);
        EarlierStates.Apply(sentence);
        Tones.Apply(sentence);
        return Weighing.Weigh(sentence);
    }
}
