using Bloomberg.News.Sentiment;
using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment;

/// <summary>Headlines we wrote and labelled ourselves: Headlines/english.txt, Headlines/french.txt.</summary>
public sealed class OwnHeadlinesTests
{
    public static IEnumerable<TheoryDataRow<string, SentimentLabel>> English => Read("english");

    public static IEnumerable<TheoryDataRow<string, SentimentLabel>> French => Read("french");

    [Theory]
    [MemberData(nameof(English))]
    public void An_English_headline_has_its_label(string headline, SentimentLabel label) => Assert.Equal(label, Scores.Of(headline).Label);

    [Theory]
    [MemberData(nameof(French))]
    public void A_French_headline_has_its_label(string headline, SentimentLabel label) => Assert.Equal(label, Scores.Of(headline, "fr").Label);

    private static IEnumerable<TheoryDataRow<string, SentimentLabel>> Read(string language) =>
        from line in ProjectFiles.Read($"tests/Unit/News/Sentiment/Headlines/{language}.txt").Split('\n')
        where line.Contains('|')
        let parts = line.Split('|', 2, StringSplitOptions.TrimEntries)
        select new TheoryDataRow<string, SentimentLabel>(parts[1], parts[0] switch
        {
            "+" => SentimentLabel.Positive,
            "-" => SentimentLabel.Negative,
            _ => SentimentLabel.Neutral,
        });
}
