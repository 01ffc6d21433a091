using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment;

public sealed class IntensityTests
{
    [Fact]
    public void Words_of_size_make_more_and_less_of_a_movement()
    {
        string[] rising = ["Sales fell sharply", "Sales fell", "Sales fell slightly", "Sales rose slightly", "Sales rose", "Sales rose sharply"];

        Assert.Equal(rising, rising.OrderBy(text => Scores.Value(text)));
    }

    [Fact]
    public void Strong_verbs_weigh_more() => Assert.True(Scores.Value("Shares soar") > Scores.Value("Shares rise"));

    [Fact]
    public void What_may_come_weighs_less_than_what_came() => Assert.True(Scores.Value("Sales may fall") > Scores.Value("Sales fall"));

    [Fact]
    public void More_evidence_means_more_confidence() =>
        Assert.True(Scores.Of("Sales rose and profit rose").Confidence > Scores.Of("Sales rose").Confidence);

    [Fact]
    public void Contradicting_evidence_means_less() =>
        Assert.True(Scores.Of("Sales rose, profit fell").Confidence < Scores.Of("Profit fell").Confidence);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("The meeting is in room 12")]
    [InlineData("日本語の見出し")]
    public void Without_evidence_it_abstains(string text)
    {
        Assert.True(Scores.Of(text).Abstains);
        Assert.Equal(0, Scores.Value(text));
    }

    [Fact]
    public void Pictures_of_prices_count()
    {
        Scores.Good("DOGE 🚀🚀");
        Scores.Bad("DOGE 📉");
    }
}
