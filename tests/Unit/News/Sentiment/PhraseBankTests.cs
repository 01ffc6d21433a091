using System.Globalization;
using Bloomberg.News.Sentiment;
using Bloomberg.Tests.Integration.Servers;
using Bloomberg.Tests.Unit.News.Sentiment.Comparison;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment;

/// <summary>
/// How right the scorer is on sentences that others have labelled, beside VADER and counting the words of Loughran and McDonald. The floors are
/// a little below what docs/sentiment.md states.
/// </summary>
public sealed class PhraseBankTests(ITestOutputHelper output)
{
    private const double Margin = 0.1;

    [Theory]
    [InlineData("AllAgree", 0.94, 0.93)]
    [InlineData("75Agree", 0.89, 0.875)]
    [InlineData("66Agree", 0.845, 0.825)]
    [InlineData("50Agree", 0.81, 0.79)]
    public void It_is_as_right_as_the_page_says_and_clearly_better_than_lists_of_words(string agreement, double accuracy, double macroF1)
    {
        var sentences = PhraseBank.Read(Recordings.Require($"sentiment/FinancialPhraseBank_Sentences_{agreement}.txt.gz"));
        var vader = new ConfusionTable(sentences, new Vader(Recordings.Require("sentiment/vader_lexicon.txt.gz")).Label);
        var words = new ConfusionTable(sentences, new LoughranMcDonald(Recordings.Require("sentiment/loughran_mcdonald_2018_wordlists.csv")).Label);
        var ours = new ConfusionTable(sentences, Ours);
        var read = new ConfusionTable(sentences.Where(sentence => !sentence.HeldOut), Ours);
        var heldOut = new ConfusionTable(sentences.Where(sentence => sentence.HeldOut), Ours);

        Print(agreement, "VADER", vader);
        Print(agreement, "Loughran-McDonald", words);
        Print(agreement, "ours, all", ours);
        Print(agreement, "ours, read half", read);
        Print(agreement, "ours, held-out half", heldOut);
        Assert.InRange(ours.Accuracy, accuracy, 1);
        Assert.InRange(ours.MacroF1, macroF1, 1);
        Assert.True(ours.Accuracy > Math.Max(vader.Accuracy, words.Accuracy) + Margin);
        Assert.True(ours.MacroF1 > Math.Max(vader.MacroF1, words.MacroF1) + Margin);
    }

    private static SentimentLabel Ours(string text) => Scores.Of(text).Label;

    private void Print(string agreement, string who, ConfusionTable table)
    {
        var classes = Enum.GetValues<SentimentLabel>().Select(label =>
            string.Create(CultureInfo.InvariantCulture, $"{table.Precision(label):0.00} / {table.Recall(label):0.00}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {agreement} | {who} | {table.Count} | {table.Accuracy:0.000} | {table.MacroF1:0.000} | {string.Join(" | ", classes)} |"));
    }
}
