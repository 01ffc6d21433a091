using System.Globalization;
using Bloomberg.News.Reading;
using Bloomberg.News.Tools;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Reading;

/// <summary>
/// Runs every <c>testcases/&lt;case&gt;</c> of the reader: <c>input.*</c> becomes <c>expected.jsonl</c>, whose first line is the feed or the error,
/// and whose others are what <c>feed-check</c> prints.
/// </summary>
public sealed class FeedConformanceTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "feeders/News/Reading/testcases");

    public static TheoryData<string> Cases() => [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_document_becomes_the_expected_articles(string name)
    {
        var body = File.ReadAllBytes(Directory.GetFiles(Path.Combine(Folder, name), "input.*").Single());
        var reading = FeedRecordings.Read(body);

        Assert.Null(FeedInvariants.Broken(reading));
        Assert.Equal(File.ReadAllLines(Path.Combine(Folder, name, "expected.jsonl")), Lines(reading));
    }

    private static IEnumerable<string> Lines(FeedReading reading) =>
        reading.Feed is { } feed
            ? feed.Items.Select(ArticleLine.Of).Prepend(FeedLine(feed))
            : [$$"""{"error":{{ArticleLine.Quoted(reading.Error)}}}"""];

    private static string FeedLine(FeedDocument feed)
    {
        var (title, language) = (ArticleLine.Quoted(feed.Title), ArticleLine.Quoted(feed.Language));
        var minutes = feed.Ttl is { } ttl ? ttl.TotalMinutes.ToString(CultureInfo.InvariantCulture) : "null";
        return $$"""{"format":"{{feed.Format}}","title":{{title}},"language":{{language}},"ttl":{{minutes}},"encoding":"{{feed.Encoding}}","left":{{feed.Left}}}""";
    }
}
