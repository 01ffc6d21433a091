using Bloomberg.News.Sentiment;

namespace Bloomberg.Tests.Unit.News.Sentiment.Comparison;

/// <summary>How often each label was given for each true one, and the figures made of it.</summary>
public sealed class ConfusionTable
{
    private static readonly SentimentLabel[] Labels = Enum.GetValues<SentimentLabel>();
    private readonly int[,] _counts = new int[Labels.Length, Labels.Length];

    public ConfusionTable(IEnumerable<LabelledSentence> sentences, Func<string, SentimentLabel> label)
    {
        foreach (var sentence in sentences) _counts[(int)sentence.Label, (int)label(sentence.Text)]++;
    }

    public int Count => Labels.Sum(True);

    public double Accuracy => (double)Labels.Sum(label => _counts[(int)label, (int)label]) / Count;

    public double MacroF1 => Labels.Average(F1);

    public int this[SentimentLabel truth, SentimentLabel given] => _counts[(int)truth, (int)given];

    public double Precision(SentimentLabel label) => Share(this[label, label], Labels.Sum(truth => this[truth, label]));

    public double Recall(SentimentLabel label) => Share(this[label, label], True(label));

    private double F1(SentimentLabel label) => Share(2 * Precision(label) * Recall(label), Precision(label) + Recall(label));

    private int True(SentimentLabel label) => Labels.Sum(given => this[label, given]);

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
