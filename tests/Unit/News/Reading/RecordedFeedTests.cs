using Xunit;

namespace Bloomberg.Tests.Unit.News.Reading;

public sealed class RecordedFeedTests
{
    [Fact]
    public void Every_recorded_feed_gives_clean_articles_or_one_clear_sentence()
    {
        var broken =
            from recording in FeedRecordings.All()
            let wrong = FeedInvariants.Broken(FeedRecordings.Read(recording.Body))
            where wrong is not null
            select $"{recording.Name}: {wrong}";

        Assert.Empty(broken);
    }

    [Fact]
    public void A_recorded_feed_is_read_as_its_comment_says()
    {
        var compared =
            from recording in FeedRecordings.All()
            let feed = FeedRecordings.Read(recording.Body).Feed
            where feed is not null
            from told in FeedExpectation.Of(recording.Body, feed)
            select (recording.Name, told.What, told.Expected, told.Read);

        Assert.All(compared, one => Assert.Equal((one.Name, one.What, one.Expected), (one.Name, one.What, one.Read)));
        Assert.True(compared.Count() >= 20, "Hardly any comment was understood.");
    }

    [Fact]
    public void A_recorded_feed_loses_none_of_its_items()
    {
        var lost =
            from recording in FeedRecordings.All()
            where recording.Name.StartsWith("feeds/", StringComparison.Ordinal)
            let feed = FeedRecordings.Read(recording.Body).Feed
            let items = ItemsIn(recording.Body)
            where feed is null || feed.Items.Count != items || feed.Left > 0
            select $"{recording.Name}: {feed?.Items.Count} of {items}";

        Assert.Empty(lost);
    }

    [Fact]
    public void Nothing_of_a_recorded_title_is_still_escaped()
    {
        var escaped =
            from recording in FeedRecordings.All()
            from item in FeedRecordings.Read(recording.Body).Feed?.Items ?? []
            where item.Title.Contains("&amp;", StringComparison.Ordinal) || item.Title.Contains("&#", StringComparison.Ordinal)
                || item.Title.Contains("&quot;", StringComparison.Ordinal) || item.Title.Contains("Ã©", StringComparison.Ordinal)
            select $"{recording.Name}: {item.Title}";

        Assert.Empty(escaped);
    }

    // Counted with no parser at all: the recordings in this folder have no such tags in their texts.
    private static int ItemsIn(byte[] body)
    {
        var text = System.Text.Encoding.Latin1.GetString(body);
        return text.Contains("jsonfeed.org/version", StringComparison.Ordinal) && text.TrimStart().StartsWith('{')
            ? System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("items").GetArrayLength()
            : new[] { "</item>", "</entry>" }.Sum(end => text.Split(end).Length - 1);
    }
}
