using Bloomberg.Contracts;
using Bloomberg.News.Reading;
using Bloomberg.News.Sentiment;
using Bloomberg.News.Stories;
using Bloomberg.News.Stories.Titles;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Stories;

public sealed class AnswerSorterTests
{
    private const string Title = "Fed holds interest rates steady and signals one more cut";
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, long> _keys = [];
    private readonly Dictionary<long, Article> _articles = [];
    private readonly List<(long Article, string Source)> _sources = [];
    private readonly TitleWindow _titles = new();

    [Fact]
    public void A_feed_read_again_brings_nothing_new()
    {
        Assert.Equal([StoryOutcome.New], Take(Story("one", Title, "1", "https://example.com/a")));
        Assert.Equal([StoryOutcome.Known], Take(Story("one", Title, "1", "https://example.com/a")));
        Assert.Single(_articles);
    }

    [Fact]
    public void Another_source_is_known_by_address_or_by_title()
    {
        Take(Story("one", "Short title", "1", "https://www.example.com/a?utm_source=x"), Story("one", Title, "2", "https://example.com/b"));

        Assert.Equal([StoryOutcome.Duplicate], Take(Story("two", "Called otherwise", "9", "http://example.com/a/")));
        Assert.Equal([StoryOutcome.Duplicate], Take(Story("two", "UPDATE 1-" + Title + " - Reuters", "8", "https://other.example/b")));
        Assert.Equal([StoryOutcome.Known], Take(Story("two", Title, "8", "https://other.example/b")));
        Assert.Equal(2, _articles.Count);
    }

    [Fact]
    public void Two_of_one_answer_are_one_story()
    {
        Assert.Equal([StoryOutcome.New, StoryOutcome.Known], Take(Story("one", Title, "1", "https://example.com/a"), Story("one", Title, "2", "https://example.com/b")));
    }

    [Fact]
    public void A_later_title_or_summary_of_the_same_feed_is_an_update()
    {
        Take(Story("one", Title, "1", "https://example.com/a"));

        Assert.Equal([StoryOutcome.Updated], Take(Story("one", "Fed surprises with a cut of half a point", "1", "https://example.com/a", minutes: 5)));
        Assert.Equal([StoryOutcome.Updated], Take(Story("one", "Fed surprises with a cut of half a point", "1", "https://example.com/a", "The text", minutes: 10)));
        Assert.Equal([StoryOutcome.Known], Take(Story("one", "Fed surprises with a cut of half a point", "1", "https://example.com/a", minutes: 15)));

        var article = Assert.Single(_articles.Values);
        Assert.Equal(("Fed surprises with a cut of half a point", "The text", Now.AddMinutes(10)), (article.Title, article.Summary, article.Changed));
        Assert.Equal(Now, article.Published);
        Assert.Equal(0.08, article.Sentiment.Score, 12);
        Assert.Equal([StoryOutcome.Duplicate], Take(Story("two", "Fed surprises with a cut of half a point", "5", "https://other.example/a", minutes: 20)));
    }

    [Fact]
    public void The_wording_before_an_edit_is_still_the_same_story()
    {
        Take(Story("one", Title, "1", "https://example.com/a"));
        Take(Story("one", "Fed surprises with a cut of half a point", "1", "https://example.com/a", minutes: 5));

        Assert.Equal([StoryOutcome.Duplicate], Take(Story("two", Title, "5", "https://other.example/a", minutes: 20)));
        Assert.Equal("Fed surprises with a cut of half a point", Assert.Single(_articles.Values).Title);
    }

    [Fact]
    public void What_an_outlet_is_called_is_neither_stored_nor_compared_nor_tagged()
    {
        Take(Story("one", Title, "1", "https://example.com/a"));

        Assert.Equal([StoryOutcome.Duplicate, StoryOutcome.New, StoryOutcome.New], Take(
            Story("two", Title + " - All about BTC", "1", "https://other.example/a"),
            Story("two", "Bank of Japan buys more bonds again - All about BTC", "2", "https://other.example/b"),
            Story("two", "Shares of chip makers rise in Asia - All about BTC", "3", "https://other.example/c")));
        Assert.Equal([StoryOutcome.Known], Take(Story("two", Title + " - All about BTC", "1", "https://other.example/a", minutes: 5) with { Outlets = ["All about BTC"] }));

        Assert.Equal(["Bank of Japan buys more bonds again", Title, "Shares of chip makers rise in Asia"], _articles.Values.Select(article => article.Title).Order(StringComparer.Ordinal));
        Assert.All(_articles.Values, article => Assert.Empty(article.Assets));
    }

    [Fact]
    public void An_item_known_by_its_words_alone_stays_itself_when_its_outlet_becomes_known()
    {
        Assert.Equal([StoryOutcome.New], Take(Story("one", "Short - Chips & Co", null, null)));
        Assert.Equal([StoryOutcome.Updated], Take(Story("one", "Short - Chips & Co", null, null, minutes: 5) with { Outlets = ["Chips & Co"] }));
        Assert.Equal("Short", Assert.Single(_articles.Values).Title);
    }

    [Fact]
    public void Another_feed_does_not_change_what_the_first_one_said()
    {
        Take(Story("one", Title, "1", "https://example.com/a"));

        Assert.Equal([StoryOutcome.Duplicate], Take(Story("two", "Rates stay where they are", "7", "https://example.com/a", minutes: 5)));
        Assert.Equal([StoryOutcome.Known], Take(Story("one", Title, "1", "https://example.com/a", minutes: 10)));
        Assert.Equal(Title, Assert.Single(_articles.Values).Title);
    }

    [Fact]
    public void Assets_become_more_and_never_fewer()
    {
        Take(Story("one", Title + " BTC", "1", "https://example.com/a"));

        Assert.Equal([StoryOutcome.Updated], Take(Story("two", Title + " BTC", "7", "https://other.example/a", minutes: 5) with { Tickers = ["ETH"] }));
        Assert.Equal([StoryOutcome.Updated], Take(Story("one", Title, "1", "https://example.com/a", minutes: 10)));

        Assert.Equal(["x:BTC", "x:ETH"], Assert.Single(_articles.Values).Assets.Select(asset => asset.ToString()));
    }

    [Fact]
    public void A_story_without_an_address_gets_that_of_another_source()
    {
        Take(Story("one", Title, "1", null));

        Assert.Equal([StoryOutcome.Updated], Take(Story("two", Title, "7", "https://other.example/a", minutes: 5)));
        Assert.Equal("https://other.example/a", Assert.Single(_articles.Values).Url);
    }

    [Fact]
    public void A_page_that_all_items_lead_to_tells_no_story_apart()
    {
        var first = Take(
            Story("one", "First entry", "1", "https://example.com/live"), Story("one", "Second entry", "2", "https://example.com/live"),
            Story("one", "Third", "3", "https://example.com/"));
        Assert.Equal([StoryOutcome.New, StoryOutcome.New, StoryOutcome.New], first);

        Assert.Equal([StoryOutcome.Known], Take(Story("one", "First entry", "1", "https://example.com/live", minutes: 5)));
        Assert.Equal([StoryOutcome.New], Take(Story("one", "An altogether different matter", "4", "https://example.com/live", minutes: 5)));
    }

    [Fact]
    public void An_id_that_is_used_again_for_something_else_is_no_update()
    {
        Take(Story("one", Title, "1", "https://example.com/a"));

        Assert.Equal([StoryOutcome.New], Take(Story("one", "Bitcoin miners sell their reserves", "1", "https://example.com/b", minutes: 5)));
        Assert.Equal([StoryOutcome.Known], Take(Story("one", "Bitcoin miners sell their reserves", "1", "https://example.com/b", minutes: 10)));
        Assert.Equal(2, _articles.Count);
    }

    [Fact]
    public void An_item_that_moved_is_still_itself()
    {
        Take(Story("one", Title, "1", "https://example.com/a"));

        Assert.Equal([StoryOutcome.Known], Take(Story("one", Title, "1", "https://example.com/moved", minutes: 5)));
        Assert.Equal([StoryOutcome.Duplicate], Take(Story("two", "Something short", "1", "https://example.com/moved", minutes: 5)));
    }

    [Fact]
    public void Items_without_id_and_address_are_known_by_their_words()
    {
        Assert.Equal([StoryOutcome.New, StoryOutcome.New], Take(Story("one", "Short", null, null), Story("one", "Brief", null, null)));
        Assert.Equal([StoryOutcome.Known, StoryOutcome.Known], Take(Story("one", "Short", null, null), Story("one", "Brief", null, null)));
        Assert.Equal([StoryOutcome.New], Take(Story("two", "Short", null, null)));
    }

    [Fact]
    public void What_is_older_than_articles_are_kept_is_not_taken()
    {
        Assert.Equal([StoryOutcome.TooOld, StoryOutcome.New], Take(
            Story("one", Title, "1", "https://example.com/a", published: Now.AddDays(-91)), Story("one", "Another", "2", "https://example.com/b", published: Now.AddDays(-89))));
    }

    [Fact]
    public void A_time_to_come_or_of_no_sense_is_that_of_the_reading()
    {
        Take(Story("one", Title, "1", "https://example.com/a", published: Now.AddDays(2)), Story("one", "Another", "2", "https://example.com/b", published: DateTimeOffset.UnixEpoch));

        Assert.Equal([(Now, true), (Now, false)], _articles.Values.OrderBy(article => article.Url).Select(article => (article.Published, article.PublishedTold)));
    }

    private List<StoryOutcome> Take(params FoundStory[] answer)
    {
        var sorter = new AnswerSorter(
            new(_keys), new(_articles), _sources.ToLookup(row => row.Article, row => row.Source), _titles, Tags,
            (text, _) => text == "The text" ? default : new(0.08, 0.5, SentimentLabel.Positive));
        var taken = sorter.Sort(PreparedStory.From(answer));
        foreach (var (key, article) in taken.Keys) _keys.Add(key, article);
        foreach (var article in taken.New.Values.Concat(taken.Changed.Values)) _articles[article.Id] = article;
        _sources.AddRange(taken.Sources.Select(row => (row.Article, row.Source)));
        return [.. taken.Outcomes.Select(one => one.Outcome)];
    }

    private static List<AssetKey> Tags(FoundStory story) =>
        [.. new[] { "BTC", "ETH" }.Where(coin => story.Item.Title.EndsWith(coin, StringComparison.Ordinal) || story.Tickers.Contains(coin)).Select(coin => new AssetKey("x", coin))];

    private static FoundStory Story(
        string source, string title, string? id, string? link, string summary = "", int minutes = 0, DateTimeOffset? published = null) => new(
        source, "markets", "en", "feed:" + source,
        new FeedItem { Title = title, Summary = summary, Id = id, Link = link is null ? null : new Uri(link), Published = published ?? Now },
        Now.AddMinutes(minutes));
}
