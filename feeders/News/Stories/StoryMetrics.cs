using System.Diagnostics.Metrics;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.News.Stories;

/// <summary>What is counted of stories. Labels are bounded: outcomes named in code, and as many sources as a person follows.</summary>
internal static class StoryMetrics
{
    private const int MostSources = 200;
    private const string Others = "(other)";

    private static readonly Meter Meter = BloombergMeter.Instance;
    private static readonly HashSet<string> Sources = [];

    private static readonly Counter<long> Stories = Meter.CreateCounter<long>(
        "bloomberg_news_stories_total", description: "Stories that sources brought, by source and outcome: new, updated, duplicate, known, too_old");

    private static readonly Histogram<double> Lag = Meter.CreateHistogram(
        "bloomberg_news_story_lag_seconds", null, "From publication to storage of new stories whose source told the time.", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400] });

    public static readonly Counter<long> NotWritten = Meter.CreateCounter<long>(
        "bloomberg_news_articles_too_old_total", description: "Articles left out of InfluxDB, whose retention no longer covers them");

    public static readonly Counter<long> Deleted = Meter.CreateCounter<long>(
        "bloomberg_news_articles_deleted_total", description: "Articles deleted from PostgreSQL at the end of their time");

    public static void WatchWindow(Func<int> titles) => Meter.CreateObservableGauge(
        "bloomberg_news_window_titles", titles, description: "Titles that new stories are compared with");

    public static void Count(TakenAnswer taken, DateTimeOffset now)
    {
        foreach (var group in taken.Outcomes.CountBy(one => (one.Story.Source, one.Outcome)))
            Stories.Add(group.Value, new("source", Source(group.Key.Source)), new("outcome", Word(group.Key.Outcome)));
        foreach (var article in taken.New.Values.Where(article => article.PublishedTold)) Lag.Record((now - article.Published).TotalSeconds);
    }

    private static string Source(string source)
    {
        lock (Sources) return Sources.Contains(source) || (Sources.Count < MostSources && Sources.Add(source)) ? source : Others;
    }

    private static string Word(StoryOutcome outcome) => outcome switch
    {
        StoryOutcome.New => "new",
        StoryOutcome.Updated => "updated",
        StoryOutcome.Duplicate => "duplicate",
        StoryOutcome.Known => "known",
        _ => "too_old",
    };
}
