using Bloomberg.News.Fetching;
using Bloomberg.News.Sources.BinanceAnnouncements;
using Bloomberg.News.Sources.CryptoPanic;
using Bloomberg.News.Sources.NewsApi;
using Bloomberg.News.Sources.OkxAnnouncements;
using Bloomberg.News.Sources.Rss;
using Bloomberg.Pipeline.Budgets;

namespace Bloomberg.Tests.Unit.News.Sources;

/// <summary>All sources of news, each asking the given address, with a key where it takes one.</summary>
internal static class NewsSources
{
    /// <summary>No sentence may hold it.</summary>
    public const string Key = "secret-key-4711";

    public static IReadOnlyList<string> Folders { get; } = ["Rss", "CryptoPanic", "NewsApi", "BinanceAnnouncements", "OkxAnnouncements"];

    public static INewsSource Make(string folder, Uri url, GuardedHttp http, TimeProvider clock) => folder switch
    {
        "Rss" => new RssSource(http, clock),
        "CryptoPanic" => CryptoPanic(url, http, clock, Unlimited("cryptopanic", clock)),
        "NewsApi" => NewsApi(url, http, clock, Unlimited("newsapi", clock)),
        "BinanceAnnouncements" => new BinanceAnnouncementsSource(new OpenService(url), http, clock),
        "OkxAnnouncements" => new OkxAnnouncementsSource(new OpenService(url), http, clock),
        _ => throw new ArgumentOutOfRangeException(nameof(folder), folder, "no such source"),
    };

    public static CryptoPanicSource CryptoPanic(Uri url, GuardedHttp http, TimeProvider clock, ServiceBudget budget) =>
        new(new CryptoPanicOptions { Url = url, Key = Key }, http, budget, clock);

    public static NewsApiSource NewsApi(Uri url, GuardedHttp http, TimeProvider clock, ServiceBudget budget) =>
        new(new NewsApiOptions { Url = url, Key = Key }, http, budget, clock);

    /// <summary>Its row as the table has it; a feed's is the address itself.</summary>
    public static Feed Row(INewsSource source, Uri url) => source.Rows is [var row]
        ? new Feed(7, 1, new Uri(row.Url), row.Source, row.Title, row.Category, row.Language)
        : new Feed(7, 1, url, "example", "Example", "markets", "en");

    private static ServiceBudget Unlimited(string name, TimeProvider clock) => new(name, new BudgetLimits(), clock);
}
