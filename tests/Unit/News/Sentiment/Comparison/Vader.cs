using System.Globalization;
using System.IO.Compression;
using Bloomberg.News.Sentiment;

namespace Bloomberg.Tests.Unit.News.Sentiment.Comparison;

/// <summary>
/// The scoring that VADER (Hutto and Gilbert 2014, MIT) publishes, over its lexicon file: valence of words, boosters and negations up to three
/// words before them, capitals, "but", exclamation and question marks. Only for comparison.
/// </summary>
public sealed class Vader
{
    private const double Booster = 0.293, Capitals = 0.733, Negated = -0.74;

    private static readonly HashSet<string> More =
    [
        .. ("absolutely amazingly awfully completely considerable considerably decidedly deeply enormous enormously entirely especially exceptional " +
            "exceptionally extreme extremely fabulously fully greatly highly hugely incredible incredibly intensely major majorly more most " +
            "particularly purely quite really remarkably so substantially thoroughly total totally tremendous tremendously unbelievably unusually " +
            "utter utterly very").Split(' '),
    ];

    private static readonly HashSet<string> Less =
        [.. "almost barely hardly kinda less little marginal marginally occasional occasionally partly scarce scarcely slight slightly somewhat".Split(' ')];

    private static readonly HashSet<string> Negations =
    [
        .. ("aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neednt neither never none nope nor not " +
            "nothing nowhere oughtnt rarely seldom shant shouldnt uhuh wasnt werent without wont wouldnt despite").Split(' '),
    ];

    private readonly Dictionary<string, double> _lexicon = [];

    /// <param name="file">Its lexicon, packed: token, mean valence and more, between tabs.</param>
    public Vader(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [var token, var valence, ..]) _lexicon[token] = double.Parse(valence, CultureInfo.InvariantCulture);
    }

    public SentimentLabel Label(string text) =>
        Compound(text) switch { >= 0.05 => SentimentLabel.Positive, <= -0.05 => SentimentLabel.Negative, _ => SentimentLabel.Neutral };

    public double Compound(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Bare).Where(word => word.Length > 1).ToArray();
        var shouts = words.Any(IsCapitals) && !words.All(IsCapitals);
        var valences = words.Select((_, i) => Valence(words, i, shouts)).ToArray();
        var but = Array.FindIndex(words, word => word.Equals("but", StringComparison.OrdinalIgnoreCase));
        if (but >= 0) valences = [.. valences.Select((valence, i) => i < but ? valence * 0.5 : i > but ? valence * 1.5 : valence)];
        var sum = valences.Sum();
        sum += Math.Sign(sum) * Emphasis(text);
        return Math.Clamp(sum / Math.Sqrt(sum * sum + 15), -1, 1);
    }

    private double Valence(string[] words, int i, bool shouts)
    {
        var word = words[i].ToLowerInvariant();
        if (More.Contains(word) || Less.Contains(word) || !_lexicon.TryGetValue(word, out var valence)) return 0;
        if (shouts && IsCapitals(words[i])) valence += Math.Sign(valence) * Capitals;
        for (var back = 1; back <= 3 && i >= back; back++)
        {
            var before = words[i - back].ToLowerInvariant();
            if (_lexicon.ContainsKey(before)) continue;
            valence += Math.Sign(valence) * Boost(before) * (1.05 - 0.05 * back);
            if (IsNegation(before)) valence *= Negated;
        }
        if (i > 0 && words[i - 1].Equals("least", StringComparison.OrdinalIgnoreCase)) valence *= Negated;
        return valence;
    }

    private static double Boost(string word) => More.Contains(word) ? Booster : Less.Contains(word) ? -Booster : 0;

    private static bool IsNegation(string word) =>
        Negations.Contains(word.Replace("'", "", StringComparison.Ordinal)) || word.Contains("n't", StringComparison.Ordinal);

    private static double Emphasis(string text)
    {
        var questions = text.Count(c => c == '?');
        return Math.Min(text.Count(c => c == '!'), 4) * 0.292 + (questions <= 1 ? 0 : questions <= 3 ? questions * 0.18 : 0.96);
    }

    private static bool IsCapitals(string word) => word.Any(char.IsLetter) && !word.Any(char.IsLower);

    private string Bare(string word) => _lexicon.ContainsKey(word) ? word : word.Trim([.. "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"]);
}
