using Bloomberg.Api.Database;
using Bloomberg.Contracts;
using Bloomberg.Pipeline;

namespace Bloomberg.Api.News.Live;

/// <summary>Looks at the newest articles when PostgreSQL says that there are some, so that no client of the stream has to.</summary>
public sealed class NewsFollower(
    NewsReader reader, DatabaseState schema, ApiOptions options, LiveNews news, TimeProvider clock, ILogger<NewsFollower> log) : BackgroundService
{
    // For a notification that got lost, and for what none tells: that another source brought the story too.
    private static readonly TimeSpan Reread = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.InPlace.WaitAsync(stoppingToken);
        await new PostgresListener(options.Postgres, PostgresChannels.ArticlesChanged, Reread, clock, log).RunAsync(LookAsync, stoppingToken);
    }

    private async Task LookAsync(CancellationToken cancellation) => news.Take(await reader.NewestAsync(LiveNews.Watched, cancellation));
}
