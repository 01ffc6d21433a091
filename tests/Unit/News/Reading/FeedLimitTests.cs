using System.Text;
using Bloomberg.News.Reading;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Reading;

public sealed class FeedLimitTests
{
    [Fact]
    public void Items_above_the_limit_are_counted_and_not_kept()
    {
        var feed = Read(string.Concat(Enumerable.Range(0, 2_500).Select(i => $"<item><title>{i}</title></item>")));

        Assert.Equal((FeedLimits.Items, 500), (feed.Items.Count, feed.Left));
        Assert.Equal("1999", feed.Items[^1].Title);
    }

    [Fact]
    public void A_long_title_is_cut_before_half_a_character()
    {
        // The limit falls between the two halves of a rocket.
        var title = Read($"<item><title>{new string('x', FeedLimits.Title - 2)}🚀🚀</title></item>").Items[0].Title;

        Assert.Equal(new string('x', FeedLimits.Title - 2) + "…", title);
    }

    [Fact]
    public void A_text_of_exactly_the_limit_is_whole()
    {
        var text = new string('é', FeedLimits.Summary);

        Assert.Equal(text, Read($"<item><description>{text}</description></item>").Items[0].Summary);
    }

    [Fact]
    public void A_summary_is_found_behind_a_page_of_markup()
    {
        var markup = string.Concat(Enumerable.Repeat("<p style='margin:0'></p>", 4_000));

        Assert.Equal("At last", Read($"<item><description><![CDATA[{markup}At last]]></description></item>").Items[0].Summary);
    }

    [Fact]
    public void An_id_that_is_too_long_is_no_id_rather_than_that_of_another_item() =>
        Assert.Null(Read($"<item><title>a</title><guid>{new string('x', FeedLimits.Id + 1)}</guid></item>").Items[0].Id);

    [Fact]
    public void Only_so_many_categories_are_kept() =>
        Assert.Equal(FeedLimits.Categories, Read(
            $"<item><title>a</title>{string.Concat(Enumerable.Range(0, 50).Select(i => $"<category>{i}</category>"))}</item>").Items[0].Categories.Count);

    private static FeedDocument Read(string items) =>
        FeedReader.Read(Encoding.UTF8.GetBytes($"<rss version=\"2.0\"><channel><title>T</title>{items}</channel></rss>"), null, null).Feed!;
}
