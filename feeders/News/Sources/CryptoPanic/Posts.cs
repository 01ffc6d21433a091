using System.Text.Json;
using Bloomberg.News.Fetching;
using Bloomberg.News.Reading;
using Bloomberg.News.Reading.Texts;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.News.Sources.CryptoPanic;

/// <summary>
/// Posts of both versions: a free key has little more than id, title and time of each; others have the source, its address and the coins
/// (<c>instruments</c>, once <c>currencies</c>).
/// </summary>
public static class Posts
{
    private const string Page = "https://cryptopanic.com/news/";
    private const int MostTickers = 50;

    /// <summary>Null for what is no list of posts.</summary>
    public static ServiceReading? Read(JsonElement answer) =>
        answer.Member("results") is { ValueKind: JsonValueKind.Array } rows ? ServiceReading.Of(rows.EnumerateArray(), Item) : null;

    private static ServiceItem? Item(JsonElement row)
    {
        var id = row.Member("id")?.ToString();
        if (string.IsNullOrEmpty(id) || id.Length > 50 || ServiceReading.Title(row) is not { Length: > 0 } title) return null;
        var source = row.Member("source");
        var item = new FeedItem
        {
            Id = id,
            Title = title,
            Summary = PlainText.Of(row.Text("description") ?? "", FeedLimits.Summary),
            Link = ArticleLink.Resolve(row.Text("original_url")) ?? ArticleLink.Resolve(row.Text("url")) ?? Own(id, row.Text("slug")),
            Published = ServiceReading.Time(row.Member("published_at")) ?? ServiceReading.Time(row.Member("created_at")),
            Author = (row.Text("author") ?? source?.Text("title")) is { Length: > 0 } author ? PlainText.Of(author, FeedLimits.Author) : null,
        };
        return new ServiceItem(item) { Tickers = Tickers(row), Language = Language(source?.Text("region")) };
    }

    private static Uri Own(string id, string? slug) => new($"{Page}{Uri.EscapeDataString(id)}/{Uri.EscapeDataString(slug ?? "")}");

    private static List<string> Tickers(JsonElement row)
    {
        var coins = row.Member("instruments") ?? row.Member("currencies");
        if (coins is not { ValueKind: JsonValueKind.Array } list) return [];
        return [.. list.EnumerateArray().Select(coin => coin.Text("code")).OfType<string>().Where(code => code.Length is > 0 and <= 20).Take(MostTickers)];
    }

    // A region is a language, but for two that are countries.
    private static string? Language(string? region) => region switch
    {
        "cn" => "zh",
        "jp" => "ja",
        { Length: 2 } when region.All(char.IsAsciiLetterLower) => region,
        _ => null,
    };
}
