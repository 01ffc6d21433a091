using Bloomberg.News.Sentiment;
using Bloomberg.Tests.Unit.Docs;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment;

public sealed class SentimentPropertyTests
{
    private static readonly string[] Pieces =
    [
        "profit", "loss", "sales", "rose", "fell", "not", "but", "despite", "EUR", "13m", "from", "to", "(", ")", ",", ".", "-", "strong", "weak", "of", "in",
        "record", "cuts", "99999999999999999999999999999999", "1e9", "%", "$", "🚀", "📉", "\ud83d", "\u202e", "\0", "\u0301", "l'", "n't", "très", "hausse", "ne", "années",
        "1,", "1.", "-5", "'s", "--", "fears", "higher", "than", "expected", "swings", "win",
    ];

    private static readonly (string Up, string Down)[] Opposites = [("rises", "falls"), ("rose", "fell"), ("jumped", "plunged"), ("increased", "decreased"), ("up 3 %", "down 3 %")];

    private static readonly string[] Things = ["Profit", "Net sales", "Unemployment", "The loss", "Bitcoin", "Oil", "Debt", "Consumer confidence", "The share price"];

    [Fact]
    public void Any_text_has_a_score_within_its_bounds() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text => WithinBounds(text ?? "", "en") && WithinBounds(text ?? "", "fr")));

    [Fact]
    public void Any_heap_of_known_words_has_a_score_within_its_bounds()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Join(random.Next(9) == 0 ? "" : " ", Enumerable.Range(0, random.Next(40)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            Assert.True(WithinBounds(text, random.Next(2) == 0 ? "en" : "fr"), text);
        }
    }

    [Fact]
    public void Up_and_down_are_exact_opposites()
    {
        foreach (var thing in Things)
            foreach (var (up, down) in Opposites)
                Assert.Equal(Scores.Value($"{thing} {up}"), -Scores.Value($"{thing} {down}"), 12);
    }

    [Fact]
    public void Another_sign_of_the_same_kind_never_lowers_the_score()
    {
        var text = "Sales rose";
        for (var i = 0; i < 10; i++)
        {
            var more = text + ", profit rose";
            Assert.True(Scores.Value(more) > Scores.Value(text), more);
            text = more;
        }
    }

    [Fact]
    public void Case_and_blanks_around_change_nothing()
    {
        foreach (var headline in Headlines())
            Assert.Equal(Scores.Of(headline), Scores.Of($"  {headline}\n"));
    }

    [Fact]
    public void The_same_headline_has_the_same_score_on_every_thread()
    {
        var headlines = Headlines();
        var alone = headlines.Select(headline => Scores.Of(headline)).ToArray();

        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < headlines.Length; i++) Assert.Equal(alone[i], Scores.Of(headlines[i]));
        });
    }

    [Fact]
    public void Of_a_book_only_the_beginning_is_read()
    {
        var beginning = string.Concat(Enumerable.Repeat("Acme profit rose. ", 60));

        Assert.Equal(Scores.Of(beginning), Scores.Of(beginning + new string('x', 50_000) + string.Concat(Enumerable.Repeat(" Fraud and bankruptcy.", 3000))));
    }

    private static bool WithinBounds(string text, string language)
    {
        var (score, confidence, label) = Scores.Of(text, language);
        return score is >= -1 and <= 1 && confidence is >= 0 and <= 1 && (confidence > 0 || score == 0) && (score > 0 || label != SentimentLabel.Positive) &&
            (score < 0 || label != SentimentLabel.Negative);
    }

    private static string[] Headlines() =>
    [
        .. ProjectFiles.Read("tests/Unit/News/Sentiment/Headlines/english.txt").Split('\n').Where(line => line.Contains('|')).Select(line => line.Split('|')[1].Trim()),
    ];
}
