using System.Diagnostics.Metrics;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.News.Fetching;

/// <summary>What fetching counts. Labels are bounded: kinds of sources, and outcomes named in code; never an address.</summary>
public static class FetchingMetrics
{
    private static readonly Meter Meter = BloombergMeter.Instance;

    public static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "bloomberg_news_requests_total", description: "Times a feed was asked, by kind of source and outcome");

    public static readonly Counter<long> Bytes = Meter.CreateCounter<long>(
        "bloomberg_news_bytes_total", description: "Bytes of answers as they came, by kind of source");

    public static readonly Counter<long> Items = Meter.CreateCounter<long>(
        "bloomberg_news_items_total", description: "Items that were read, new or not, by kind of source");

    public static readonly Counter<long> Left = Meter.CreateCounter<long>(
        "bloomberg_news_items_left_total", description: "Items that nothing could be made of, by kind of source");

    public static readonly Counter<long> Stories = Meter.CreateCounter<long>(
        "bloomberg_news_stories_total", description: "Stories that were new, by kind of source");

    public static void Count(string source, FeedAnswer answer)
    {
        var label = new KeyValuePair<string, object?>("source", source);
        Requests.Add(1, label, new("outcome", answer.Outcome.ToString().ToLowerInvariant()));
        Bytes.Add(answer.Bytes, label);
        Items.Add(answer.Stories.Count, label);
        Left.Add(answer.Left, label);
    }

    /// <summary>How many feeds are in each state, and how long ago one was last read.</summary>
    public static void Watch(Func<IReadOnlyList<(FeedStanding Standing, int Count)>> standings, Func<double?> age)
    {
        Meter.CreateObservableGauge(
            "bloomberg_news_feeds",
            () => standings().Select(one => new Measurement<int>(one.Count, new KeyValuePair<string, object?>("state", one.Standing.ToWord()))),
            description: "Feeds that are switched on, by state");
        Meter.CreateObservableGauge(
            "bloomberg_news_last_answer_age_seconds",
            () => age() is { } seconds ? [new Measurement<double>(seconds)] : Array.Empty<Measurement<double>>(),
            description: "Since any feed was last read");
    }
}
