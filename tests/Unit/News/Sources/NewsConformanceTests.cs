using System.Globalization;
using System.Text.Json;
using Bloomberg.News.Fetching;
using Bloomberg.News.Stories;
using Bloomberg.Tests.Unit.Market.Polling;
using Bloomberg.Tests.Unit.News.Fetching;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sources;

/// <summary>
/// Runs every <c>testcases/&lt;case&gt;/{input.json, expected.txt}</c> of every source of news through the source and a real socket. The input is
/// what the server answers; expected is a line a story, and the outcome before.
/// </summary>
public sealed class NewsConformanceTests
{
    private static readonly string Sources = Path.Combine(Repository.Root, "feeders/News/Sources");

    public static TheoryData<string, string> Cases() =>
    [
        .. from folder in NewsSources.Folders
           from input in Directory.GetFiles(Path.Combine(Sources, folder, "testcases"), "input.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           select (folder, Path.GetFileName(Path.GetDirectoryName(input)!)),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_answer_becomes_the_expected_stories(string folder, string name)
    {
        var place = Path.Combine(Sources, folder, "testcases", name);
        using var input = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(place, "input.json"), TestContext.Current.CancellationToken));
        await using var fake = await FakeService.StartAsync(_ => Reply(input.RootElement));
        using var http = Guarded.Client(fake.Url);
        var clock = new VirtualTime();
        var source = NewsSources.Make(folder, fake.Url, http, clock);

        var answer = await source.AskAsync(NewsSources.Row(source, fake.Url), FeedState.New(clock.GetUtcNow()), TestContext.Current.CancellationToken);

        var expected = await File.ReadAllLinesAsync(Path.Combine(place, "expected.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(expected, Lines(answer));
        Assert.DoesNotContain(NewsSources.Key, string.Concat(Lines(answer)), StringComparison.Ordinal);
    }

    private static FakeReply Reply(JsonElement input)
    {
        var body = input.GetProperty("body");
        // A text is a body that is no JSON.
        return new FakeReply(input.GetProperty("status").GetInt32(), body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText())
        {
            Headers = input.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!),
        };
    }

    private static IEnumerable<string> Lines(FeedAnswer answer)
    {
        var left = answer.Left > 0 ? $", {answer.Left} left out" : "";
        var rest = answer.RetryAfter is { } pause ? $" for {pause.TotalSeconds} s" : "";
        yield return $"{answer.Outcome}{left}{rest}{(answer.Reason is { } reason ? $": {reason}" : "")}";
        foreach (var story in answer.Stories) yield return Line(story);
    }

    private static string Line(FoundStory story) => string.Join(" | ", new[]
    {
        $"{story.Source} {story.Category} {story.Language} {story.Namespace}",
        story.Item.Id ?? "-",
        story.Item.Published?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture) ?? "-",
        story.Item.Title,
        story.Item.Link?.AbsoluteUri ?? "-",
        story.Item.Summary,
        story.Item.Author ?? "-",
        string.Join(',', story.Item.Categories),
        string.Join(',', story.Tickers),
    });
}
