using Bloomberg.Contracts;
using Bloomberg.News.Sources.BinanceAnnouncements;
using Bloomberg.News.Sources.CryptoPanic;
using Bloomberg.News.Sources.NewsApi;
using Bloomberg.News.Sources.OkxAnnouncements;
using Bloomberg.News.Sources.Rss;
using Bloomberg.News.Stories;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Pipeline.Health;

namespace Bloomberg.News.Fetching;

/// <summary>What feeds and services are made of.</summary>
public static class FetchingSetup
{
    /// <summary>The address of a list of feeds, as <see cref="FeedLines"/> reads them.</summary>
    public const string CatalogueSetting = "BLOOMBERG_NEWS_FEEDS";

    // NOTIFY says when to look; this is for the one that got lost.
    private static readonly TimeSpan Reread = TimeSpan.FromMinutes(3);

    /// <summary>Takes the registered <see cref="StoryDesk"/>.</summary>
    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static IServiceCollection AddFetching(this IServiceCollection services, IConfiguration settings, NewsOptions options)
    {
        services.AddSingleton(GuardOptions.From(settings, options.Simulated));
        services.AddSingleton(provider => new GuardedHttp(provider.GetRequiredService<GuardOptions>(), provider.GetRequiredService<TimeProvider>()));
        AddSources(services, settings, options.Simulated);
        services.AddHostedService<BudgetStore>();
        services.AddSingleton<IFeedShelf, FeedStore>().AddSingleton<FeedOffers>();
        services.AddSingleton<FeedBoard>().AddSingleton(new FeedCadence()).AddSingleton<FetchLoop>();
        var catalogue = Setting.Text(settings, CatalogueSetting) is null ? null : Setting.Address(settings, CatalogueSetting, "", "http", "https");
        services.AddSingleton(provider => new FirstFeeds(
            options.Simulated ? [] : CuratedFeeds.Read(),
            catalogue is null ? null : ActivatorUtilities.CreateInstance<FeedCatalogue>(provider, catalogue)));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<FetchingService>(provider, new PostgresListener(
            options.Postgres, PostgresChannels.FeedsChanged, Reread, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresListener>>(), provider.GetRequiredService<HealthBoard>())));
        return services;
    }

    private static void AddSources(IServiceCollection services, IConfiguration settings, bool simulated)
    {
        services.AddSingleton<INewsSource, RssSource>();
        AddOpen<BinanceAnnouncementsSource>(
            services, OpenService.From(settings, BinanceAnnouncementsSource.UrlSetting, BinanceAnnouncementsSource.Usual, simulated));
        AddOpen<OkxAnnouncementsSource>(services, OpenService.From(settings, OkxAnnouncementsSource.UrlSetting, OkxAnnouncementsSource.Usual, simulated));
        var cryptoPanic = CryptoPanicOptions.From(settings, simulated);
        services.AddSingleton(cryptoPanic);
        AddWithBudget<CryptoPanicSource>(services, CryptoPanicSource.ServiceName, cryptoPanic.Limits);
        services.AddSingleton(NewsApiOptions.From(settings, simulated));
        AddWithBudget<NewsApiSource>(services, NewsApiSource.ServiceName, NewsApiOptions.Limits);
    }

    private static void AddOpen<T>(IServiceCollection services, OpenService service)
        where T : class, INewsSource => services.AddSingleton<INewsSource>(provider => ActivatorUtilities.CreateInstance<T>(provider, service));

    private static void AddWithBudget<T>(IServiceCollection services, string name, BudgetLimits limits)
        where T : class, INewsSource
    {
        services.AddKeyedSingleton(name, (provider, _) => new ServiceBudget(name, limits, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<ServiceBudget>(name));
        services.AddSingleton<INewsSource>(provider => ActivatorUtilities.CreateInstance<T>(provider, provider.GetRequiredKeyedService<ServiceBudget>(name)));
    }
}
