using System.Text;
using Bloomberg.News.Stories.Addresses;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Stories;

public sealed class ArticleAddressTests
{
    [Theory]
    // Scheme, host, port
    [InlineData("HTTP://WWW.Example.COM/News/Bitcoin", "https://example.com/News/Bitcoin")]
    [InlineData("https://example.com:443/a", "https://example.com/a")]
    [InlineData("http://example.com:80/a", "https://example.com/a")]
    [InlineData("http://example.com:8080/a", "https://example.com:8080/a")]
    [InlineData("https://m.example.com/a", "https://example.com/a")]
    [InlineData("https://amp.m.www.example.com/a", "https://example.com/a")]
    [InlineData("https://www.com/a", "https://www.com/a")]
    [InlineData("https://example.com./a", "https://example.com/a")]
    [InlineData("https://user:secret@example.com/a", "https://example.com/a")]
    [InlineData("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4")]
    [InlineData("http://127.0.0.1:8080/a", "https://127.0.0.1:8080/a")]
    // Path
    [InlineData("https://example.com/a/", "https://example.com/a")]
    [InlineData("https://example.com//a///b", "https://example.com/a/b")]
    [InlineData("https://example.com/a#comments", "https://example.com/a")]
    [InlineData("https://example.com/%7Euser/%e2%82%ac", "https://example.com/~user/%E2%82%AC")]
    [InlineData("https://example.com/a;jsessionid=1F", "https://example.com/a")]
    [InlineData("https://example.com/amp/2026/a", "https://example.com/2026/a")]
    [InlineData("https://example.com/2026/a/amp/", "https://example.com/2026/a")]
    [InlineData("https://example.com/2026/a.amp.html", "https://example.com/2026/a.html")]
    [InlineData("https://example.com/amp", "https://example.com/amp")]
    // Parameters
    [InlineData("https://example.com/a?utm_source=rss&utm_medium=x&fbclid=1&gclid=2&mc_cid=3&ref=4&cmpid=5&ftcamp=6&guccounter=7", "https://example.com/a")]
    [InlineData("https://example.com/a?UTM_Source=rss&b=2", "https://example.com/a?b=2")]
    [InlineData("https://example.com/a?story=7&id=12&p=3", "https://example.com/a?id=12&p=3&story=7")]
    [InlineData("https://example.com/a?id=1&amp;utm_source=rss&amp;page=2", "https://example.com/a?id=1&page=2")]
    [InlineData("https://example.com/a?q=a+b&q=a%20b", "https://example.com/a?q=a%20b")]
    [InlineData("https://example.com/a?source=rss", "https://example.com/a")]
    [InlineData("https://example.com/a?source=ecb", "https://example.com/a?source=ecb")]
    [InlineData("https://example.com/a?b=", "https://example.com/a?b")]
    [InlineData("https://example.com/?p=123", "https://example.com?p=123")]
    public void One_article_has_one_address(string link, string canonical) => Assert.Equal(canonical, Canonical(link));

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://www.example.com/")]
    [InlineData("https://example.com/#a")]
    [InlineData("https://example.com/?utm_source=rss")]
    public void A_start_page_tells_no_article_apart(string link) => Assert.Null(Canonical(link));

    [Theory]
    [InlineData("https://www.google.com/url?rct=j&sa=t&url=https://www.example.com/a%3Fid%3D1&ct=ga", "https://example.com/a?id=1")]
    [InlineData("http://news.google.com/news/url?sa=t&fd=R&clid=c3a7&cid=52&url=http://www.example.com/a", "https://example.com/a")]
    [InlineData("https://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&url=https%3a%2f%2fexample.com%2fa&c=1", "https://example.com/a")]
    [InlineData("https://r.search.yahoo.com/_ylt=A0/RV=2/RE=1/RO=10/RU=https%3a%2f%2fexample.com%2fa/RK=2/RS=x-", "https://example.com/a")]
    [InlineData("http://us.rd.yahoo.com/finance/external/rss/SIG=12/*http%3A//www.example.com/a?siteid=yhoof2", "https://example.com/a?siteid=yhoof2")]
    [InlineData("https://feeds.feedburner.com/~/t/0/_/name/~https/www.example.com/a", "https://example.com/a")]
    [InlineData("https://feeds.feedblitz.com/~/t/0/0/name/~https://www.example.com/a", "https://example.com/a")]
    [InlineData("https://www.google.com/amp/s/www.example.com/amp/a", "https://example.com/a")]
    [InlineData("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a.amp.html", "https://example.com/a.html")]
    [InlineData("https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fexample.com%252Fa", "https://example.com/a")]
    // Of a feed service that knows the target only by number
    [InlineData("http://feedproxy.google.com/~r/Name/~3/AbC/", "https://feedproxy.google.com/~r/Name/~3/AbC")]
    // Not a redirector: the address in its parameter is what it writes about
    [InlineData("https://example.com/check?url=https://other.example/a", "https://example.com/check?url=https%3A%2F%2Fother.example%2Fa", "https://example.com/check?url=https://other.example/a")]
    public void An_address_is_taken_out_of_those_that_only_lead_to_it(string link, params string[] accepted) => Assert.Contains(Canonical(link), accepted);

    [Fact]
    public void An_article_of_Google_News_that_holds_its_address_is_that_address()
    {
        byte[] letters = [0x08, 0x13, 0x22, 21, .. "https://example.com/a"u8, 0xD2, 0x01, 0x00];
        var name = Convert.ToBase64String(letters).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        Assert.Equal("https://example.com/a", Canonical($"https://news.google.com/rss/articles/{name}?oc=5"));
        Assert.Equal("https://news.google.com/rss/articles/CBMiNumbers?oc=5", Canonical("https://news.google.com/rss/articles/CBMiNumbers?oc=5"));
    }

    [Fact]
    public void The_canonical_address_of_a_canonical_address_is_itself()
    {
        string[] pieces =
        [
            "amp", ".amp", ".amp.html", "/", "//", "a", "B", "%41", "%2f", "%2E%2E", "..", ".", ";jsessionid=1", "%", "%zz", "é", "?", "&", "=", "amp;", "utm_x=1",
            "ref", "id=1", "+", "%20", "#", "~https/", "http://", "x.example/", "url=", "https%3A%2F%2Fy.example%2Fz", "/url", "q=", "RU=", "/*", "/c/s/", "s",
        ];
        string[] hosts =
        [
            "example.com", "www.example.com", "m.www.google.com", "news.google.com", "www.google.com", "us.rd.yahoo.com", "r.search.yahoo.com",
            "feeds.feedburner.com", "x.cdn.ampproject.org", "web.archive.org", "WWW.amp.co", "example.com:443", "example.com:81", "[::1]", "10.0.0.1",
        ];
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(random.Next(2) == 0 ? "http://" : "https://").Append(hosts[random.Next(hosts.Length)]).Append('/');
            for (var n = random.Next(8); n > 0; n--) text.Append(pieces[random.Next(pieces.Length)]);
            if (!Uri.TryCreate(text.ToString(), UriKind.Absolute, out var link) || ArticleAddress.Canonical(link) is not { } canonical) continue;

            Assert.True(canonical == Canonical(canonical), $"{text} -> {canonical} -> {Canonical(canonical)}");
        }
    }

    private static string? Canonical(string link) => ArticleAddress.Canonical(new Uri(link));
}
