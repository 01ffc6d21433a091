using System.IO.Compression;
using System.Text;
using Bloomberg.News.Tools;
using Bloomberg.Tests.Unit.Pipeline;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Tools;

public sealed class FeedCheckTests : IDisposable
{
    private const string Feed = "<rss version=\"2.0\"><channel><item><title>Größe 🚀 \"x\"</title><link>/a</link></item></channel></rss>";

    private readonly TempFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prints_the_articles_of_a_file_and_what_it_is(bool isPacked)
    {
        Assert.Equal(0, await FeedCheck.RunAsync([File(Feed, isPacked)], _output, _errors));

        Assert.Equal(
            "{\"id\":null,\"title\":\"Größe 🚀 \\\"x\\\"\",\"link\":null,\"published\":null,\"updated\":null,\"summary\":\"\",\"author\":null,\"categories\":[]}",
            _output.ToString().TrimEnd());
        Assert.Equal("RSS 2.0: 1 articles, 0 left out, read as utf-8.", _errors.ToString().TrimEnd());
    }

    [Fact]
    public async Task Reads_an_address_and_resolves_links_against_it()
    {
        using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n"
            + "<rss><channel><item><title>a</title><link>/a</link></item></channel></rss>");

        Assert.Equal(0, await FeedCheck.RunAsync([new Uri(server.Url, "/feed").AbsoluteUri], _output, _errors));
        Assert.Contains($"\"link\":\"{new Uri(server.Url, "/a")}\"", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_answers_with_an_error_is_one_sentence()
    {
        using var server = new RawServer("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");

        Assert.Equal(1, await FeedCheck.RunAsync([server.Url.AbsoluteUri], _output, _errors));
        Assert.Equal($"{server.Url} answers 404 Not Found.", _errors.ToString().TrimEnd());
    }

    [Theory]
    [InlineData("<html></html>", "The document is a web page")]
    [InlineData("", "The document is empty.")]
    public async Task What_is_no_feed_is_one_sentence_and_no_output(string document, string sentence)
    {
        Assert.Equal(1, await FeedCheck.RunAsync([File(document)], _output, _errors));
        Assert.Empty(_output.ToString());
        Assert.StartsWith(sentence, _errors.ToString(), StringComparison.Ordinal);
        Assert.Single(_errors.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_packed_bomb_is_refused()
    {
        var bomb = File(new string(' ', 50 * 1024 * 1024), isPacked: true);

        Assert.Equal(1, await FeedCheck.RunAsync([bomb], _output, _errors));
        Assert.Equal("The document has more than 5 MB, which is refused.", _errors.ToString().TrimEnd());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_sentence()
    {
        Assert.Equal(1, await FeedCheck.RunAsync([Path.Combine(_folder.Path, "none.xml")], _output, _errors));
        Assert.Equal($"There is no file {Path.Combine(_folder.Path, "none.xml")}.", _errors.ToString().TrimEnd());
    }

    [Theory]
    [InlineData]
    [InlineData("a.xml", "b.xml")]
    [InlineData("--help")]
    public async Task Wrong_use_is_told_apart(params string[] arguments)
    {
        Assert.Equal(2, await FeedCheck.RunAsync(arguments, _output, _errors));
        Assert.Empty(_output.ToString());
    }

    private string File(string content, bool isPacked = false)
    {
        var path = Path.Combine(_folder.Path, "feed.xml");
        using Stream file = isPacked ? new GZipStream(System.IO.File.Create(path), CompressionLevel.Fastest) : System.IO.File.Create(path);
        file.Write(Encoding.UTF8.GetBytes(content));
        return path;
    }
}
