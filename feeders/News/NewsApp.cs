using System.Text;
using Bloomberg.Contracts;
using Bloomberg.News.Fetching;
using Bloomberg.News.Sentiment;
using Bloomberg.News.Stories;
using Bloomberg.News.Tagging;
using Bloomberg.News.Tools;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Metrics;
using Bloomberg.Pipeline.Spooling;
using Dapper;
using Npgsql;

namespace Bloomberg.News;

/// <summary>The news feeder: what it is made of, and in which order the parts start and stop.</summary>
public static class NewsApp
{
    /// <summary>Makes the host; nothing is connected before it runs.</summary>
    /// <param name="args">Settings that win over the environment.</param>
    /// <param name="clock">Where it is not the machine's.</param>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static WebApplication Create(string[] args, TimeProvider? clock = null)
    {
        var builder = FeederHost.CreateBuilder(typeof(NewsApp).Assembly, args);
        var options = NewsOptions.From(builder.Configuration);
        builder.AddBasics(options.Listen, options.Simulated);
        builder.Services.AddSingleton(options);
        if (clock is not null) builder.Services.AddSingleton(clock);

        AddStorage(builder.Services, builder.Configuration, options);
        AddJudgement(builder.Services);
        builder.Services.AddStories(options);
        builder.Services.AddFetching(builder.Configuration, options);

        var app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        return app;
    }

    /// <summary>Runs until stopped, or one of the tools.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        if (HealthProbe.IsAsked(args)) return HealthProbe.RunAsync(args, NewsOptions.DefaultListen);
        if (args is ["feed-check" or "sentiment", ..]) Console.OutputEncoding = new UTF8Encoding(false); // whatever the terminal's language is
        return args switch
        {
            ["feed-check", .. var feeds] => FeedCheck.RunAsync(feeds, Console.Out, Console.Error),
            ["sentiment", .. var files] => SentimentLines.RunAsync(files, Console.Out, Console.Error),
            _ => FeederHost.RunAsync(() => Create(args)),
        };
    }

    // Hosted parts stop in the reverse of their order here: sources first, then the spool's writer, and last its sender.
    private static void AddStorage(IServiceCollection services, IConfiguration settings, NewsOptions options)
    {
        services.AddSingleton(InfluxOptions.FromEnvironment(settings));
        services.AddSingleton(NpgsqlDataSource.Create(options.Postgres));
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        services.AddSingleton(SpoolOptions.FromEnvironment(settings, options.SpoolFolder));
        services.AddPipeline([InfluxSchema.News]);
    }

    private static void AddJudgement(IServiceCollection services)
    {
        services.AddSingleton<CurrentTagger>().AddHostedService<CatalogueFollower>();
        services.AddSingleton<StoryTags>(provider =>
        {
            var tagger = provider.GetRequiredService<CurrentTagger>();
            return story => tagger.Value.Tag(story.Item.Title, story.Item.Summary, story.Tickers);
        });
        services.AddSingleton<TextScore>(_ => (text, language) => SentimentScorer.Instance.Score(text, language));
    }
}
