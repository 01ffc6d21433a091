using Bloomberg.News.Stories.Titles;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Stories;

public sealed class TitleWindowTests
{
    private const string Held = "Fed holds interest rates steady and signals one more cut this year";
    private const string Nearly = "Fed holds rates steady and signals one more cut this year";
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Held, 71, true)]
    [InlineData(Held, 73, false)]
    [InlineData(Held, -71, true)]
    [InlineData(Nearly, 35, true)]
    [InlineData(Nearly, 37, false)]
    public void The_title_of_another_source_is_the_same_story_for_a_while(string title, int hours, bool isFound)
    {
        var window = new TitleWindow();
        window.Put(1, Read(Held), "one", Noon);

        Assert.Equal(isFound ? 1 : null, window.Find(Read(title), "two", Noon.AddHours(hours)));
    }

    [Theory]
    [InlineData(11, true)]
    [InlineData(13, false)]
    [InlineData(24, false)]
    public void The_same_title_of_the_same_source_a_day_later_is_another_story(int hours, bool isFound)
    {
        var window = new TitleWindow();
        window.Put(1, Read("Stocks making the biggest moves before the bell"), "one", Noon);

        Assert.Equal(isFound ? 1 : null, window.Find(Read("Stocks making the biggest moves before the bell"), "one", Noon.AddHours(hours)));
    }

    [Fact]
    public void A_daily_column_that_another_source_repeats_is_that_of_its_day()
    {
        var window = new TitleWindow();
        var column = Read("Stocks making the biggest moves before the bell");
        window.Put(1, column, "one", Noon);
        window.Put(1, "two", Noon.AddMinutes(5));
        Assert.Null(window.Find(column, "two", Noon.AddDays(1)));

        window.Put(2, column, "one", Noon.AddDays(1));

        Assert.Equal(2, window.Find(column, "two", Noon.AddDays(1).AddMinutes(5)));
        Assert.Equal(2, window.Find(column, "three", Noon.AddDays(1).AddMinutes(-5)));
        Assert.Equal(1, window.Find(column, "three", Noon.AddMinutes(5)));
    }

    [Fact]
    public void A_title_that_says_too_little_finds_nothing()
    {
        var window = new TitleWindow();
        window.Put(1, Read("Market wrap"), "one", Noon);

        Assert.Null(window.Find(Read("Market wrap"), "two", Noon));
        Assert.Equal(0, window.Count);
    }

    [Fact]
    public void A_story_is_found_by_its_new_title_and_by_the_last_ones_before()
    {
        var window = new TitleWindow();
        window.Put(1, Read(Held), "one", Noon);
        window.Put(1, Read("Fed surprises with a cut of half a point"), "one", Noon);

        Assert.Equal(1, window.Find(Read(Held), "two", Noon.AddHours(71)));
        Assert.Null(window.Find(Read(Held), "two", Noon.AddHours(73)));
        Assert.Equal(1, window.Find(Read("Fed surprises with a cut of half a point"), "two", Noon));
        Assert.Equal(1, window.Count);
        for (var i = 0; i < 3; i++) window.Put(1, Read($"Wording {i} of a story that goes on"), "one", Noon);
        Assert.Null(window.Find(Read(Held), "two", Noon));
        Assert.Equal(1, window.Find(Read("Fed surprises with a cut of half a point"), "two", Noon));
        window.Remove(1);
        Assert.Null(window.Find(Read("Fed surprises with a cut of half a point"), "two", Noon));
        Assert.Equal(0, window.Count);
    }

    [Fact]
    public void It_holds_no_more_than_so_many_titles_and_lets_go_of_old_ones()
    {
        var window = new TitleWindow();
        for (var i = 0; i < TitleWindow.MostTitles + 100; i++) window.Put(i, Read($"Story number {i} of a long and busy day"), "one", Noon.AddSeconds(i));

        Assert.Equal(TitleWindow.MostTitles, window.Count);
        Assert.Null(window.Find(Read("Story number 5 of a long and busy day"), "two", Noon));
        Assert.Equal(150, window.Find(Read("Story number 150 of a long and busy day"), "two", Noon));
        window.Forget(Noon.AddSeconds(TitleWindow.MostTitles + 50));
        Assert.Equal(50, window.Count);
    }

    [Fact]
    public void A_random_window_finds_what_comparing_all_would_find()
    {
        string[] words = ["bitcoin", "ether", "rises", "falls", "after", "the", "bank", "said", "5%", "report", "regulator", "fund", "again", "today", "exchange"];
        var random = new Random(9);
        var window = new TitleWindow();
        var all = new List<(long Id, StoryTitle Title)>();
        for (var i = 0; i < 400; i++)
        {
            var title = Read(string.Join(' ', Enumerable.Range(0, random.Next(3, 9)).Select(_ => words[random.Next(words.Length)])));
            var isThere = all.Any(other => other.Title.IsSpecific && (other.Title.IsSame(title) || other.Title.IsNear(title)));

            Assert.Equal(title.IsSpecific && isThere, window.Find(title, "two", Noon) is not null);
            window.Put(i, title, "one", Noon);
            all.Add((i, title));
        }
    }

    private static StoryTitle Read(string title) => StoryTitle.Read(title, "test", null);
}
