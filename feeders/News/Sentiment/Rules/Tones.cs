using Bloomberg.News.Sentiment.Text;

namespace Bloomberg.News.Sentiment.Rules;

/// <summary>Words that are good or bad news by themselves, unless a movement or a comparison has counted them.</summary>
public static class Tones
{
    public static void Apply(Sentence sentence)
    {
        var tokens = sentence.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Counted || tokens[i].Term.Tone == 0) continue;
            sentence.Evidence.Add(i, tokens[i].Term.Tone * Intensities.Factor(tokens, i) * Negations.Factor(tokens, i));
        }
    }
}
