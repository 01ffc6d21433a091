using Bloomberg.Contracts;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Lines;
using Fields = Bloomberg.Contracts.InfluxSchema.NewsArticles;

namespace Bloomberg.News.Stories;

/// <summary>Puts articles on the way to InfluxDB. The same article is the same points, so writing it again changes nothing. Thread-safe.</summary>
public sealed class ArticlePoints(SealedBatches queue, BatcherOptions options, TimeProvider clock) : IDisposable
{
    // InfluxDB refuses what its retention no longer covers, and a batch may wait for it a while.
    private static readonly TimeSpan Writable = Article.Kept - TimeSpan.FromHours(1);

    private readonly Batcher _batcher = new(InfluxSchema.News.Name, queue, options, clock);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits while the spool is behind. What was begun is not cancelled.</summary>
    public Task WriteAsync(IEnumerable<Article> articles, CancellationToken cancellation) =>
        WriteAsync(_ => Task.FromResult(articles), cancellation);

    /// <summary>Reads when it is its turn, so that nothing newer is written over with what it was before.</summary>
    public async Task WriteAsync(Func<CancellationToken, Task<IEnumerable<Article>>> read, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var oldest = clock.GetUtcNow() - Writable;
            foreach (var article in await read(cancellation))
            {
                if (article.Published < oldest)
                {
                    StoryMetrics.NotWritten.Add(1);
                    continue;
                }
                Append(article);
                await _batcher.SealIfDueAsync(CancellationToken.None);
            }
            await _batcher.SealAsync(CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>The time of an article's points, Unix nanoseconds: see <see cref="InfluxSchema.NewsArticles"/>.</summary>
    public static long Time(Article article) =>
        article.Published.ToUnixTimeMilliseconds() * UnixTime.NanosecondsPerMillisecond + article.Id % UnixTime.NanosecondsPerMillisecond;

    private void Append(Article article)
    {
        if (article.Assets.Count == 0) Append(article, "");
        foreach (var asset in article.Assets) Append(article, asset.ToString());
    }

    private void Append(Article article, string asset)
    {
        var line = _batcher.Begin();
        // Tags in the order of their names.
        LineProtocol.Begin(line, LineProtocol.SeriesKey(
            Fields.Measurement, (Fields.Category, article.Category), (Fields.RelatedAsset, asset), (Fields.Source, article.Source)));
        LineProtocol.AppendField(line, Fields.Title, article.Title);
        if (article.Url is { } url) LineProtocol.AppendField(line, Fields.Url, url);
        if (!article.Sentiment.Abstains) LineProtocol.AppendField(line, Fields.SentimentScore, article.Sentiment.Score);
        LineProtocol.AppendField(line, Fields.Confidence, article.Sentiment.Confidence);
        LineProtocol.AppendField(line, Fields.PublishedAt, article.Published.ToUnixTimeMilliseconds());
        LineProtocol.End(line, Time(article));
        _batcher.Commit();
    }
}
