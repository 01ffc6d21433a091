using Bloomberg.Api.News.Live;
using Bloomberg.Api.News.Sentiment;

namespace Bloomberg.Api.News;

public static class NewsSetup
{
    public static IServiceCollection AddNews(this IServiceCollection services) => services
        .AddSingleton<NewsSubjects>().AddSingleton<NewsReader>().AddSingleton<SentimentReader>().AddSingleton<SentimentHistory>()
        .AddSingleton<LiveNews>().AddHostedService<NewsFollower>();
}
