using Bloomberg.News.Stories.Titles;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Stories;

public sealed class OutletNamesTests
{
    private const string Title = "Fed holds interest rates steady";

    [Theory]
    [InlineData(Title + " - Chips & Co")]
    [InlineData(Title + " | CHIPS & CO")]
    [InlineData(Title + " – Latest news — Chips & Co")]
    [InlineData("Chips & Co | " + Title)]
    public void The_name_of_the_feed_goes_even_from_a_single_title(string title) =>
        Assert.Equal(Title, new OutletNames(["Chips & Co | Latest news"], [title]).Cut(title));

    [Theory]
    [InlineData("Le Bitcoin en bref")]
    [InlineData("L'Hebdo-Crypto")]
    public void What_most_titles_end_with_is_the_outlets_name(string name)
    {
        string[] titles = [$"{Title} - {name}", $"Bank of Japan buys more bonds again - {name}", $"Shares of chip makers rise in Asia - Markets - {name}", "Another matter"];
        var names = new OutletNames([], titles);

        Assert.Equal([Title, "Bank of Japan buys more bonds again", "Shares of chip makers rise in Asia - Markets", "Another matter"], titles.Select(names.Cut));
    }

    [Fact]
    public void A_section_before_the_name_goes_too_where_most_have_it()
    {
        string[] titles = [.. Enumerable.Range(1, 4).Select(i => $"Story {i} of a long day - Business - Chips & Co")];

        Assert.Equal("Story 1 of a long day", new OutletNames([], titles).Cut(titles[0]));
    }

    [Theory]
    [InlineData("Fed holds interest rates steady - live updates", "Bank buys more bonds again today - live updates", "Shares of chip makers rise in Asia", "One more", "Two more")]
    [InlineData("Trade of goods grew again - Third quarter of 2017", "Trade of services grew again - Third quarter of 2017", "Prices of energy grew again - Third quarter of 2017")]
    [InlineData("Acme - Notice of results", "Umbrella - Notice of results", "Initech - Notice of results")]
    [InlineData("Bitcoin | Support holds at a key level", "Bitcoin | Miners sell their reserves again", "Bitcoin | Funds buy more than ever before")]
    [InlineData("Chips - Co", "- Co", " | ", "")]
    public void What_few_share_what_tells_a_time_and_what_leaves_too_little_stays(params string[] titles) =>
        Assert.Equal(titles, titles.Select(new OutletNames([], titles).Cut));

    [Fact]
    public void A_title_that_is_the_name_stays()
    {
        var names = new OutletNames(["Chips & Co"], ["Chips & Co"]);

        Assert.Equal("Chips & Co", names.Cut("Chips & Co"));
        Assert.Equal("Chips & Co", names.Cut("Chips & Co - Chips & Co"));
    }

    [Fact]
    public void Hostile_titles_are_cut_without_an_error_and_never_to_nothing()
    {
        var random = new Random(7);
        string[] titles = [.. Enumerable.Range(0, 2_000).Select(_ => "a" + string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => "-|:– ·aA\0\uD83D\uDE80日"[random.Next(11)])))];
        var names = new OutletNames(["a - A", "| –"], titles);

        Assert.All(titles, title => Assert.NotEmpty(names.Cut(title)));
    }
}
