using System.Text;
using System.Text.Json;
using Bloomberg.News.Fetching;
using Bloomberg.Tests.Unit.Market.Polling;
using Bloomberg.Tests.Unit.News.Fetching;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Sources;

/// <summary>What the real services once answered.</summary>
public sealed class NewsRecordingTests
{
    [Fact]
    public async Task Posts_of_CryptoPanic_are_all_read_with_address_time_and_coins()
    {
        foreach (var (name, body) in Recorded.Of("news", "cryptopanic_*.json*"))
        {
            using var document = JsonDocument.Parse(body);
            var rows = document.RootElement.GetProperty("results").EnumerateArray().ToArray();
            var answer = await AskAsync("CryptoPanic", new FakeReply(200, body));

            Assert.True(answer.Stories.Count == rows.Length && answer.Left == 0, $"{name}: {answer.Stories.Count} of {rows.Length}");
            Assert.Equal(rows.Select(row => row.GetProperty("id").GetRawText()), answer.Stories.Select(story => story.Item.Id));
            Assert.All(answer.Stories, story =>
            {
                Assert.NotNull(story.Item.Published);
                Assert.NotNull(story.Item.Link);
                Assert.Equal(("cryptopanic", "cryptopanic"), (story.Source, story.Namespace));
            });
            Assert.Equal(
                rows.Count(row => row.TryGetProperty("currencies", out var coins) && coins.ValueKind == JsonValueKind.Array && coins.GetArrayLength() > 0),
                answer.Stories.Count(story => story.Tickers.Count > 0));
        }
    }

    [Fact]
    public async Task Articles_of_NewsAPI_are_all_read_but_the_withdrawn()
    {
        foreach (var (name, body) in Recorded.Of("news", "newsapi_everything_*.json*"))
        {
            using var document = JsonDocument.Parse(body);
            var rows = document.RootElement.GetProperty("articles").EnumerateArray().Where(row => row.GetProperty("title").GetString() != "[Removed]").ToArray();
            var answer = await AskAsync("NewsApi", new FakeReply(200, body));

            Assert.True(answer.Stories.Count == rows.Length, $"{name}: {answer.Stories.Count} of {rows.Length}");
            Assert.All(answer.Stories, story => Assert.True(story.Item is { Published: not null, Link: not null }, story.Item.Title));
        }
    }

    [Fact]
    public async Task Errors_of_services_are_understood_and_their_words_not_repeated()
    {
        foreach (var (name, body) in Recorded.Of("news", "*_errors.jsonl*"))
        {
            var folder = name.StartsWith("newsapi", StringComparison.Ordinal) ? "NewsApi" : "CryptoPanic";
            foreach (var line in Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var document = JsonDocument.Parse(line);
                var told = document.RootElement.GetProperty("body");
                var answer = await AskAsync(folder, new FakeReply(document.RootElement.GetProperty("status").GetInt32(), told.GetRawText()));

                Assert.Equal(FeedOutcome.Failed, answer.Outcome);
                if (told.TryGetProperty("message", out var message)) Assert.DoesNotContain(message.GetString()!, answer.Reason, StringComparison.Ordinal);
            }
        }
    }

    private static async Task<FeedAnswer> AskAsync(string folder, FakeReply reply)
    {
        await using var fake = await FakeService.StartAsync(_ => reply);
        using var http = Guarded.Client(fake.Url);
        var source = NewsSources.Make(folder, fake.Url, http, new VirtualTime());
        return await source.AskAsync(NewsSources.Row(source, fake.Url), FeedState.New(Feeds.Now), TestContext.Current.CancellationToken);
    }
}
