using Bloomberg.Contracts.News;
using Bloomberg.News.Fetching;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Fetching;

public sealed class FeedListTests
{
    [Fact]
    public void The_list_of_the_program_is_whole_and_names_no_address_twice()
    {
        var feeds = CuratedFeeds.Read();

        Assert.InRange(feeds.Count, 20, 40);
        Assert.Equal(feeds.Count, feeds.Select(feed => feed.Url).Distinct().Count());
        Assert.All(feeds, feed => Assert.True(FeedAddress.TryParse(feed.Url, AllowedPlaces.None, out var address, out _) && address.AbsoluteUri == feed.Url));
        Assert.Contains(feeds, feed => feed.Language == "fr");
        Assert.Subset(NewsCategory.All.ToHashSet(), feeds.Select(feed => feed.Category).ToHashSet());
    }

    [Fact]
    public void A_list_is_read_line_by_line_and_a_wrong_line_spoils_no_other()
    {
        Assert.True(AllowedPlaces.TryParse("127.0.0.1:9000", out var allowed));
        var (feeds, wrong) = FeedLines.Read(
            "# a list\n\nhttp://127.0.0.1:9000/feeds/1.xml\texample-1\tExample One\tcrypto\ten\r\n"
            + "http://127.0.0.1:9001/\tx\tX\tcrypto\ten\n"
            + "https://example.com/\tBad Source\tX\tcrypto\ten\n"
            + "https://example.com/\tx\t\tcrypto\ten\n"
            + "https://example.com/\tx\tX\tsports\ten\n"
            + "https://example.com/\tx\tX\tcrypto\tEnglish\n"
            + "https://example.com/ x X crypto en\n"
            + "https://example.com/feed\tx\tX\tmarkets\tfr",
            allowed);

        Assert.Equal(
            [new OfferedFeed("http://127.0.0.1:9000/feeds/1.xml", "example-1", "Example One", "crypto", "en"), new OfferedFeed("https://example.com/feed", "x", "X", "markets", "fr")],
            feeds);
        Assert.Equal(["line 4", "line 5", "line 6", "line 7", "line 8", "line 9"], wrong.Select(line => line[..6]));
    }
}
