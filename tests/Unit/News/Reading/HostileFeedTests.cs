using System.Text;
using Bloomberg.News.Reading;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Reading;

/// <summary>Documents of full length that cost a careless reader its stack, its memory or the rest of the day.</summary>
public sealed class HostileFeedTests
{
    private const string Head = "<rss version=\"2.0\"><channel><item>";

    // Each takes well under a second; work that grew with the square of the length would take hours.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Dictionary<string, Func<string>> Documents = new()
    {
        ["nesting"] = () => Head + Full("<a>"),
        ["nesting inside a title"] = () => Head + "<title>" + Full("<b>"),
        ["nesting of other names"] = () => Head + string.Concat(Enumerable.Range(0, 400_000).Select(i => $"<a{i}>")),
        ["items in items"] = () => "<rss>" + Full("<item>"),
        ["titles in titles"] = () => Head + Full("<title>"),
        ["comments without end"] = () => Head + Full("<!--"),
        ["sections without end"] = () => Head + "<title>" + Full("<![CDATA["),
        ["sections that lost their end"] = () => Head + Full("<title><![CDATA[x</title>"),
        ["instructions without end"] = () => Head + Full("<?x "),
        ["document types without end"] = () => Full("<!DOCTYPE [\""),
        ["tags without end"] = () => Head + Full("<a"),
        ["tags that close nothing"] = () => Head + Full("</a"),
        ["quotes without end"] = () => Head + Full("<a b='"),
        ["brackets"] = () => Head + Full("<"),
        ["ampersands"] = () => Head + "<title>" + Full("&amp;"),
        ["entities that are none"] = () => Head + "<title>" + Full("&aaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ["a million attributes"] = () => Head + "<title " + Full("a='1' ") + ">x</title>",
        ["a million namespaces"] = () => "<rss " + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"xmlns:a{i}='x' ")) + ">" + Head,
        ["a million items"] = () => "<rss><channel>" + Full("<item/>"),
        ["a million items of JSON"] = () => "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[" + Full("{},") + "{}]}",
        ["a million titles"] = () => Head + Full("<title>a</title>"),
        ["a million links"] = () => Head + Full("<link>https://example.com/a</link>"),
        ["scripts without end"] = () => Head + "<description><![CDATA[" + Full("<script>"),
        ["nested JSON"] = () => Full("["),
        ["one long word"] = () => Head + "<title>" + Full("a") + "</title>",
        ["one long gap"] = () => Head + "<title>" + Full(" ") + "x</title>",
        ["text encoded twice"] = () => Head + "<title>" + Full("â€")[..1_000_000] + "</title>",
        ["half an entity bomb"] = () => "<!DOCTYPE r [" + Full("<!ENTITY a '&#1;'>") + "]>" + Head,
        ["elements that never close"] = () =>
            "<rss><channel>" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<item><u{i}><title>a</title></item>")),
    };

    public static TheoryData<string> Names() => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_document_is_read_or_refused_in_time_that_grows_with_its_length_only(string name)
    {
        var body = Encoding.UTF8.GetBytes(Documents[name]());
        body = body[..Math.Min(body.Length, FeedLimits.BodyBytes)];

        var reading = await Task.Run(() => FeedRecordings.Read(body), TestContext.Current.CancellationToken).WaitAsync(
            Patience, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Null(FeedInvariants.Broken(reading));
    }

    [Fact]
    public void A_document_above_the_limit_is_refused_unread()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var body = new byte[100 * 1024 * 1024];
        var reading = FeedRecordings.Read(body);

        Assert.Equal("The document has more than 5 MB, which is refused.", reading.Error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, body.Length, body.Length + 100_000);
    }

    [Fact]
    public void Every_beginning_of_a_document_is_read_or_refused()
    {
        var documents = Directory.GetFiles(Path.Combine(Repository.Root, "feeders/News/Reading/testcases"), "input.*", SearchOption.AllDirectories);
        var broken =
            from document in documents
            let body = File.ReadAllBytes(document)
            from length in Enumerable.Range(0, body.Length)
            let wrong = FeedInvariants.Broken(FeedRecordings.Read(body[..length]))
            where wrong is not null
            select $"{length} bytes of {document}: {wrong}";

        Assert.Empty(broken);
    }

    private static string Full(string part) => string.Concat(Enumerable.Repeat(part, FeedLimits.BodyBytes / part.Length));
}
