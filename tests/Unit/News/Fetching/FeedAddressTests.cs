using System.Net;
using Bloomberg.Contracts.News;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Fetching;

public sealed class FeedAddressTests
{
    [Theory]
    [InlineData("https://example.com/feed.xml", "https://example.com/feed.xml")]
    [InlineData(" https://Example.COM/feed ", "https://example.com/feed")]
    [InlineData("http://example.com", "http://example.com/")]
    [InlineData("https://example.com:443/%7Eme/../feed", "https://example.com/feed")]
    [InlineData("https://example.com/feed?a=1&b=2#top", "https://example.com/feed?a=1&b=2")]
    [InlineData("https://example.com:8443/x", "https://example.com:8443/x")]
    [InlineData("https://bücher.example.org/rss", "https://xn--bcher-kva.example.org/rss")]
    [InlineData("https://8.8.8.8/feed", "https://8.8.8.8/feed")]
    [InlineData("https://[2001:4860:4860::8888]/feed", "https://[2001:4860:4860::8888]/feed")]
    public void A_public_address_is_taken(string text, string stored)
    {
        Assert.True(FeedAddress.TryParse(text, AllowedPlaces.None, out var address, out var error), error);
        Assert.Equal(stored, address.AbsoluteUri);
    }

    [Theory]
    [InlineData(null, "needs an address")]
    [InlineData("   ", "needs an address")]
    [InlineData("example.com/feed", "is not an address")]
    [InlineData("/etc/passwd", "begins with http")]
    [InlineData("file:///etc/passwd", "begins with http")]
    [InlineData("ftp://example.com/feed", "begins with http")]
    [InlineData("gopher://example.com/", "begins with http")]
    [InlineData("javascript:alert(1)", "begins with http")]
    [InlineData("cryptopanic:posts", "begins with http")]
    [InlineData("https://me:secret@example.com/feed", "user name or password")]
    [InlineData("https://me@example.com/feed", "user name or password")]
    [InlineData("https://example.com@127.0.0.1/feed", "user name or password")]
    [InlineData("https://example.com:22/feed", "from the ports")]
    [InlineData("http://example.com:6379/", "from the ports")]
    [InlineData("https://exa mple.com/feed", "no spaces")]
    [InlineData("https://example.com\\@127.0.0.1/", "backslashes")]
    [InlineData("https://example.com/a\nb", "control characters")]
    [InlineData("http://localhost/feed", "private network")]
    [InlineData("http://localhost./feed", "private network")]
    [InlineData("http://feeds.localhost/feed", "private network")]
    [InlineData("http://nas/feed", "private network")]
    [InlineData("http://printer.local/feed", "private network")]
    [InlineData("http://metadata.google.internal/", "private network")]
    [InlineData("http://127.0.0.1/feed", "private network")]
    [InlineData("http://127.0.0.1:8080/feed", "private network")]
    [InlineData("http://127.1/feed", "private network")]
    [InlineData("http://2130706433/feed", "private network")]
    [InlineData("http://0x7f000001/feed", "private network")]
    [InlineData("http://0x7f.0.0.1/feed", "private network")]
    [InlineData("http://0177.0.0.1/feed", "private network")]
    [InlineData("http://017700000001/feed", "private network")]
    [InlineData("http://0/feed", "private network")]
    [InlineData("http://192.168.0.10/feed", "private network")]
    [InlineData("http://169.254.169.254/latest/meta-data", "private network")]
    [InlineData("http://[::1]/feed", "private network")]
    [InlineData("http://[::]/feed", "private network")]
    [InlineData("http://[::ffff:127.0.0.1]/feed", "private network")]
    [InlineData("http://[::ffff:7f00:1]/feed", "private network")]
    [InlineData("http://[fe80::1]/feed", "private network")]
    [InlineData("http://[fe80::1%25eth0]/feed", "private network")]
    [InlineData("http://[fd00::1]/feed", "private network")]
    [InlineData("http://[64:ff9b::7f00:1]/feed", "private network")]
    public void Anything_else_is_refused_with_one_sentence(string? text, string words)
    {
        Assert.False(FeedAddress.TryParse(text, AllowedPlaces.None, out _, out var error));
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_too_long_is_refused_also_when_only_escaping_makes_it_so()
    {
        Assert.False(FeedAddress.TryParse("https://example.com/" + new string('a', 2048), AllowedPlaces.None, out _, out var plain));
        Assert.False(FeedAddress.TryParse("https://example.com/" + new string('ä', 500), AllowedPlaces.None, out _, out var escaped));
        Assert.Contains("2048 characters", plain, StringComparison.Ordinal);
        Assert.Contains("once it is escaped", escaped, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_is_allowed_is_taken_on_its_port_and_nowhere_else()
    {
        Assert.True(AllowedPlaces.TryParse("127.0.0.1:9000, nas.local:80, [::1]:9001, 10.1.0.0/16", out var allowed));

        Assert.True(Taken("http://127.0.0.1:9000/feed"));
        Assert.True(Taken("http://NAS.local/feed"));
        Assert.True(Taken("http://[::1]:9001/feed"));
        Assert.True(Taken("http://10.1.2.3/feed"));
        Assert.True(Taken("http://10.1.2.3:8080/feed"));
        Assert.False(Taken("http://127.0.0.1:9001/feed"));
        Assert.False(Taken("http://127.0.0.1/feed"));
        Assert.False(Taken("http://localhost:9000/feed"));
        Assert.False(Taken("http://10.2.0.1/feed"));
        Assert.False(Taken("http://10.1.2.3:9000/feed"));
        Assert.False(Taken("ftp://127.0.0.1:9000/feed"));
        Assert.False(Taken("http://me:secret@127.0.0.1:9000/feed"));

        bool Taken(string text) => FeedAddress.TryParse(text, allowed, out _, out _);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:70000")]
    [InlineData(":80")]
    [InlineData("http://127.0.0.1:80")]
    [InlineData("10.0.0.0/33")]
    [InlineData("a b:80")]
    public void A_list_of_places_with_a_mistake_is_refused(string text) => Assert.False(AllowedPlaces.TryParse(text, out _));

    [Fact]
    public void Nothing_is_allowed_by_an_empty_list()
    {
        Assert.True(AllowedPlaces.TryParse(null, out var none));
        Assert.True(AllowedPlaces.TryParse(" , ", out var empty));
        Assert.True(none.IsEmpty && empty.IsEmpty);
        Assert.False(empty.Contains(IPAddress.Loopback));
    }
}
