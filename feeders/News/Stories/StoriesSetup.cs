using Bloomberg.Contracts;
using Bloomberg.News.Aggregates;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Health;

namespace Bloomberg.News.Stories;

/// <summary>What takes stories, stores them and adds up what they say.</summary>
public static class StoriesSetup
{
    /// <summary>
    /// Takes the registered <see cref="StoryTags"/> and <see cref="TextScore"/>. Register behind the pipeline and before the sources: hosted parts
    /// stop in the reverse of their order.
    /// </summary>
    public static IServiceCollection AddStories(this IServiceCollection services, NewsOptions options) => services
        .AddSingleton<ArticlePoints>()
        .AddSingleton<StoryDesk>()
        .AddHostedService<ArticleReplay>()
        .AddHostedService<ArticleRetention>()
        .AddSingleton<SentimentStore>()
        .AddSingleton<SentimentPoints>()
        .AddHostedService(provider => new SentimentKeeper(
            provider.GetRequiredService<SentimentStore>(), provider.GetRequiredService<SentimentPoints>(), Listener(provider, options),
            provider.GetRequiredService<TimeProvider>()));

    private static PostgresListener Listener(IServiceProvider provider, NewsOptions options) => new(
        options.Postgres, PostgresChannels.ArticlesChanged, SentimentKeeper.Pace, provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<PostgresListener>>(), provider.GetRequiredService<HealthBoard>());
}
