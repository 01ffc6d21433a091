using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment;

public sealed class NegationTests
{
    [Theory]
    [InlineData("Sales rose", "Sales did not rise")]
    [InlineData("Sales rose", "Sales didn't rise")]
    [InlineData("Strong demand", "No strong demand")]
    [InlineData("Acme wins approval", "Acme fails to win approval")]
    public void A_negation_turns_what_follows(string text, string negated)
    {
        Scores.Good(text);
        Assert.True(Scores.Value(negated) < 0, negated);
    }

    [Fact]
    public void A_negation_weighs_less_than_the_opposite() =>
        Assert.InRange(Scores.Value("Sales did not fall"), 0.01, Scores.Value("Sales rose") - 0.01);

    [Fact]
    public void A_negation_behind_the_noun_counts() => Scores.Bad("A recovery is not in sight");

    [Fact]
    public void Not_only_is_no_negation() => Scores.Good("Not only strong sales");

    [Fact]
    public void Ending_something_bad_is_good_and_losing_something_good_is_bad()
    {
        Scores.Good("Acme avoids bankruptcy");
        Scores.Bad("Acme loses its biggest contract");
    }

    [Fact]
    public void What_comes_behind_but_weighs_more_and_what_stands_behind_despite_less()
    {
        Scores.Bad("Sales rose, but profit fell");
        Scores.Good("Profit rose despite weak demand");
        Assert.True(Scores.Value("Demand was weak but prices rose") > Scores.Value("Prices rose but demand was weak"));
    }
}
