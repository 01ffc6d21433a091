using Bloomberg.News.Stories;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.News.Aggregates;

/// <summary>
/// Keeps <c>news_sentiment</c> as the news is: when articles change, and every minute, since what is old fades. Rows and points are written
/// when a reader would see the difference, points of subjects with news also every quarter of an hour.
/// </summary>
public sealed class SentimentKeeper : BackgroundService
{
    /// <summary>How often it is added up where no article changes.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    /// <summary>How often points are written of what stays as it is.</summary>
    public static readonly TimeSpan PointPace = TimeSpan.FromMinutes(15);

    // Between two rounds: a morning's news comes in many answers.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    // Another feeder's clock may be behind ours.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly SentimentStore _store;
    private readonly SentimentPoints _points;
    private readonly PostgresListener _articles;
    private readonly TimeProvider _clock;
    private readonly SentimentBoard _board = new();
    private Dictionary<SubjectWindow, Standing>? _written;
    private VolumeNorm _norm = VolumeNorm.Unknown;
    private DateTimeOffset _changedThrough;
    private DateTimeOffset _normAt;
    private DateTimeOffset _pointsAt;

    /// <param name="store">Articles and standings.</param>
    /// <param name="points">To InfluxDB.</param>
    /// <param name="articles">Calls when articles changed, and every <see cref="Pace"/>.</param>
    /// <param name="clock">For the age of articles.</param>
    public SentimentKeeper(SentimentStore store, SentimentPoints points, PostgresListener articles, TimeProvider clock)
    {
        (_store, _points, _articles, _clock) = (store, points, articles, clock);
        BloombergMeter.Instance.CreateObservableGauge(
            "bloomberg_news_window_articles", () => _board.Count, description: "Articles of the last seven days, of which sentiment is made");
    }

    /// <summary>Adds up once, and writes what changed. Not at the same time as another call.</summary>
    public async Task UpdateAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        var written = _written ??= await _store.ReadStandingsAsync(cancellation);
        await ReadAsync(now, cancellation);
        var standings = _board.AddUp(now, _norm);
        foreach (var place in written.Keys) standings.TryAdd(place, new Standing(null, 0, 0, _norm.Of(place)));
        var changed = standings.Where(one => one.Value.DiffersFrom(written.GetValueOrDefault(one.Key))).ToList();
        await _store.WriteAsync(changed, now, cancellation);
        foreach (var (place, standing) in changed) written[place] = standing;
        await WritePointsAsync(standings, changed, now);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _articles.RunAsync(
        async cancellation =>
        {
            await UpdateAsync(cancellation);
            await Task.Delay(Rest, _clock, cancellation);
        },
        stoppingToken);

    private async Task ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - SentimentWindow.Week.Length;
        if (await _store.ReadArticlesAsync(_board, since, _changedThrough, cancellation) is { } newest) _changedThrough = newest - Overlap;
        if (now - _normAt < PointPace && now >= _normAt) return;
        _norm = await _store.ReadNormAsync(now, cancellation);
        await _store.DeleteSilentAsync(now - Article.Kept, cancellation);
        _normAt = now;
    }

    private async Task WritePointsAsync(
        Dictionary<SubjectWindow, Standing> standings, List<KeyValuePair<SubjectWindow, Standing>> changed, DateTimeOffset now)
    {
        var isDue = now - _pointsAt >= PointPace || now < _pointsAt;
        if (isDue) _pointsAt = now;
        await _points.WriteAsync(isDue ? standings.Where(one => one.Value.Articles > 0).Union(changed) : changed, now);
    }
}
