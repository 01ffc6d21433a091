using Bloomberg.News.Sentiment.Words;

namespace Bloomberg.News.Sentiment.Text;

/// <summary>Looks every word up, and makes one token of words that the lexicon knows as a phrase; the longest phrase wins.</summary>
public static class Phrases
{
    public static void Find(Sentence sentence)
    {
        var tokens = sentence.Tokens;
        var count = 0;
        for (var i = 0; i < tokens.Length;)
        {
            var token = tokens[i];
            var words = 1;
            if (token.Kind == TokenKind.Word)
            {
                token.Term = sentence.Lexicon.Find(sentence.TextOf(token));
                for (words = Math.Min(token.Term.PhraseWords, tokens.Length - i); words > 1; words--)
                {
                    var phrase = sentence.Lexicon.Find(sentence.TextOf(i, i + words - 1));
                    if (phrase == Term.Unknown) continue;
                    token.Term = phrase;
                    token.Length = sentence.TextOf(i, i + words - 1).Length;
                    break;
                }
            }
            tokens[count++] = token;
            i += Math.Max(words, 1);
        }
        sentence.Keep(count);
    }
}
