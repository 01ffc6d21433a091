using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bloomberg.Tests.Integration.News;

/// <summary>How the feeds were asked, as they counted it.</summary>
internal sealed class WeekFigures(JsonElement feeds)
{
    public IEnumerable<string> Names => feeds.EnumerateArray().Select(NameOf);

    public long Requests => feeds.EnumerateArray().Sum(feed => feed.GetProperty("requests").GetInt64());

    public long Answers(string feed, int status) => Answers(feeds.EnumerateArray().Single(one => NameOf(one) == feed), status);

    public long Answers(int status) => feeds.EnumerateArray().Sum(feed => Answers(feed, status));

    public TimeSpan LeastPause => TimeSpan.FromSeconds(feeds.EnumerateArray().Min(feed => feed.GetProperty("least_pause").GetDouble()));

    public override string ToString()
    {
        var page = new StringBuilder().AppendLine("| feed | requests | 200 | 304 | others | least pause |").AppendLine("|---|---|---|---|---|---|");
        foreach (var feed in feeds.EnumerateArray())
        {
            var (all, read, unchanged) = (feed.GetProperty("requests").GetInt64(), Answers(feed, 200), Answers(feed, 304));
            page.AppendLine(CultureInfo.InvariantCulture, $"| {NameOf(feed)} | {all} | {read} | {unchanged} | {all - read - unchanged} | {feed.GetProperty("least_pause").GetDouble():0} s |");
        }
        return page.ToString();
    }

    private static string NameOf(JsonElement feed) => feed.GetProperty("name").GetString()!["news/".Length..];

    private static long Answers(JsonElement feed, int status) =>
        feed.GetProperty("statuses").TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out var count) ? count.GetInt64() : 0;
}
