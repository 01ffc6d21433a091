using Xunit;

namespace Bloomberg.Tests.Unit.News.Sentiment;

public sealed class MovementTests
{
    [Theory]
    [InlineData("sales", "costs")]
    [InlineData("profit", "loss")]
    [InlineData("orders", "debt")]
    [InlineData("employment", "unemployment")]
    [InlineData("exports", "inflation")]
    [InlineData("confidence", "uncertainty")]
    public void What_is_good_to_have_more_of_rises_well_and_what_is_bad_to_have_falls_well(string good, string bad)
    {
        Scores.Good($"The {good} rose");
        Scores.Bad($"The {good} fell");
        Scores.Bad($"The {bad} rose");
        Scores.Good($"The {bad} fell");
    }

    [Fact]
    public void The_thing_may_stand_before_the_movement_behind_it_or_behind_a_link()
    {
        Scores.Good("Operating costs fell");
        Scores.Good("Acme cuts its operating costs");
        Scores.Good("A fall of 3 % in operating costs");
        Scores.Good("Lower operating costs");
    }

    [Fact]
    public void Who_owns_how_much_is_no_news_of_fortune()
    {
        Scores.Neither("The fund increased its holding to 5.1 %");
        Scores.Neither("The number of shares rises by 20,000");
        Scores.Neither("Its stake fell below the threshold of 5 %");
    }

    [Fact]
    public void What_has_no_known_name_is_a_price_when_a_figure_or_a_name_stands_by()
    {
        Scores.Good("Northwind jumps 8 %");
        Scores.Bad("Northwind slips 3 %");
        Scores.Neither("They had to set up and sit down");
    }

    [Fact]
    public void A_growth_that_slows_is_one_that_slows()
    {
        Scores.Good("Strong growth");
        Scores.Bad("Growth slows");
    }

    [Fact]
    public void Excluded_costs_are_not_what_rose() => Scores.Good("Profit excluding restructuring costs rose");

    [Fact]
    public void A_height_that_something_falls_from_is_none_that_it_reaches()
    {
        Scores.Good("Bitcoin at a record high");
        Scores.Bad("Bitcoin retreats from a record high");
        Scores.Good("Unemployment at a record low");
    }

    [Fact]
    public void Fears_of_a_default_that_ease_are_fears_that_ease() => Scores.Good("Fears of a default ease");
}
