using Bloomberg.News.Reading;
using Bloomberg.News.Stories;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Stories;

public sealed class StoryKeysTests
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    [Fact]
    public void A_story_is_known_by_its_id_in_its_feed_and_by_its_address()
    {
        var keys = StoryKeys.Of(Story("a", "7", "https://www.example.com/a?utm_source=rss"), None);

        Assert.Equal(("feed:1 7", "https://example.com/a"), (keys.ById, keys.ByAddress));
    }

    [Fact]
    public void An_address_that_all_items_of_a_feed_have_tells_nothing()
    {
        FoundStory[] answer = [Story("a", "1", "https://example.com/live"), Story("b", "2", "https://example.com/live"), Story("c", "3", "https://example.com/c")];

        Assert.Equal(["https://example.com/live"], StoryKeys.Shared(answer));
    }

    [Fact]
    public void An_id_that_all_items_of_a_feed_have_tells_nothing()
    {
        FoundStory[] answer = [Story("a", "1", "https://example.com/a"), Story("b", "1", "https://example.com/b")];

        Assert.Equal(["feed:1 1"], StoryKeys.Shared(answer));
    }

    [Fact]
    public void The_same_item_twice_or_with_another_title_shares_nothing()
    {
        FoundStory[] answer =
        [
            Story("a", "1", "https://example.com/a"), Story("a", "1", "https://example.com/a"), Story("a, updated", "1", "https://example.com/a"),
            Story("a", "2", "https://example.com/a"),
        ];

        Assert.Empty(StoryKeys.Shared(answer));
    }

    [Fact]
    public void Keys_are_short_enough_for_an_index_whatever_a_feed_calls_its_items()
    {
        var keys = StoryKeys.Of(Story("a", new string('日', 5000) + "\0\uD83D", "https://example.com/" + new string('a', 5000)), None);

        Assert.All(keys.All, key => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(key), 1, 1_000));
        Assert.NotEqual(keys.ById, StoryKeys.Of(Story("a", new string('日', 5001), null), None).ById);
    }

    [Fact]
    public void The_number_of_an_article_stays_what_it_is()
    {
        Assert.Equal(3_300_586_899_789_585_404, StoryKeys.Number("https://example.com/a"));
        Assert.All(Enumerable.Range(0, 1000), i => Assert.True(StoryKeys.Number($"key {i}") > 0));
    }

    private static FoundStory Story(string title, string? id, string? link) => new(
        "test", "crypto", "en", "feed:1", new FeedItem { Title = title, Id = id, Link = link is null ? null : new Uri(link) }, DateTimeOffset.UnixEpoch);
}
