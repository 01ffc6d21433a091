using Bloomberg.Api.Http;
using Bloomberg.Api.News.Feeds;
using Bloomberg.Contracts.News;
using Xunit;

namespace Bloomberg.Tests.Unit.Api.News;

public sealed class FeedBodyTests
{
    private static readonly FeedAnswer Stored = new(
        3, 1, "http://127.0.0.1:9/feed", "coindesk", "CoinDesk", "crypto", "fr", true, true, "ok", null, null, null, null, 0, 0, 0);

    [Theory]
    [InlineData("https://www.coindesk.com/arc/outboundfeeds/rss/", "coindesk", "coindesk.com")]
    [InlineData("https://feeds.bloomberg.com/markets/news.rss", "bloomberg", "feeds.bloomberg.com")]
    [InlineData("https://feeds.bbci.co.uk/news/rss.xml", "bbci", "feeds.bbci.co.uk")]
    [InlineData("https://www.boj.or.jp/en/rss/whatsnew.xml", "boj", "boj.or.jp")]
    [InlineData("https://u.today/rss", "u", "u.today")]
    [InlineData("https://8.8.8.8/rss", "8.8.8.8", "8.8.8.8")]
    [InlineData("https://[2606:4700::1111]/rss", "2606-4700--1111", "2606:4700::1111")]
    [InlineData("https://_odd_.example_.com/rss", "example_", "_odd_.example_.com")]
    public void What_nobody_says_comes_from_the_host(string url, string source, string title)
    {
        var feed = Read(new(url, null, null, null, null, null), out _)!;
        Assert.Equal((url, source, title, "markets", "en", true), (feed.Url, feed.Source, feed.Title, feed.Category, feed.Language, feed.Enabled));
        Assert.True(FeedDefaults.IsSource(feed.Source));
    }

    [Theory]
    [InlineData(null, "url: is missing.")]
    [InlineData("", null)]
    [InlineData("example.com/rss", null)]
    [InlineData("ftp://example.com/rss", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://user:secret@example.com/rss", null)]
    [InlineData("https://localhost/rss", null)]
    [InlineData("https://intranet/rss", null)]
    [InlineData("https://router.local/rss", null)]
    [InlineData("https://127.0.0.1/rss", null)]
    [InlineData("https://2130706433/rss", null)]
    [InlineData("https://0x7f.1/rss", null)]
    [InlineData("https://10.1.2.3/rss", null)]
    [InlineData("https://169.254.169.254/latest/meta-data", null)]
    [InlineData("https://[::1]/rss", null)]
    [InlineData("https://[::ffff:192.168.0.1]/rss", null)]
    [InlineData("https://[fe80::1]/rss", null)]
    public void An_address_that_no_feed_may_have_is_refused(string? url, string? detail)
    {
        Assert.Null(Read(new(url, null, null, null, null, null), out var errors));
        var told = Detail(errors);
        Assert.StartsWith("url: ", told, StringComparison.Ordinal);
        Assert.DoesNotContain("..", told, StringComparison.Ordinal);
        if (detail is not null) Assert.Equal(detail, told);
    }

    [Fact]
    public void Every_wrong_field_is_named_at_once()
    {
        Assert.Null(Read(new("https://localhost/rss", " ", "Coin Desk", "sports", "EN", null), out var errors));
        Assert.Contains("(4 more in errors)", Detail(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_replacement_has_defaults_and_a_change_keeps_what_it_does_not_name()
    {
        var errors = new FieldErrors();
        Assert.Equal(
            new FeedValues(Stored.Url, "127.0.0.1", "127.0.0.1", "markets", "en", true),
            new FeedBody(Stored.Url, null, null, null, null, null).ToFeed(Stored, false, AllowedPlaces.None, errors));
        Assert.Equal(
            new FeedValues(Stored.Url, "coindesk", "CoinDesk", "crypto", "fr", false),
            new FeedBody(null, null, null, null, null, false).ToFeed(Stored, true, AllowedPlaces.None, errors));
        Assert.False(errors.Any);
        Assert.Null(new FeedBody("https://example.com/rss", null, null, null, null, null).ToFeed(Stored, true, AllowedPlaces.None, errors));
        Assert.StartsWith("url: of a feed that comes with the program cannot be changed", Detail(errors), StringComparison.Ordinal);
    }

    private static FeedValues? Read(FeedBody body, out FieldErrors errors)
    {
        errors = new FieldErrors();
        return body.ToFeed(null, false, AllowedPlaces.None, errors);
    }

    private static string Detail(FieldErrors errors) =>
        ((Microsoft.AspNetCore.Mvc.ProblemDetails)((Microsoft.AspNetCore.Http.IValueHttpResult)errors.ToResult()).Value!).Detail!;
}
