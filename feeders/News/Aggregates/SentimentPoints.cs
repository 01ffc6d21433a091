using Bloomberg.Contracts;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Lines;
using Fields = Bloomberg.Contracts.InfluxSchema.NewsSentiment;

namespace Bloomberg.News.Aggregates;

/// <summary>Puts standings on the way to InfluxDB. Used by one loop.</summary>
public sealed class SentimentPoints(SealedBatches queue, BatcherOptions options, TimeProvider clock)
{
    private readonly Batcher _batcher = new(InfluxSchema.News.Name, queue, options, clock);

    /// <summary>Waits while the spool is behind.</summary>
    public async Task WriteAsync(IEnumerable<KeyValuePair<SubjectWindow, Standing>> standings, DateTimeOffset time)
    {
        foreach (var (place, standing) in standings)
        {
            Append(place, standing, time.ToUnixNanoseconds());
            await _batcher.SealIfDueAsync(CancellationToken.None);
        }
        await _batcher.SealAsync(CancellationToken.None);
    }

    private void Append(SubjectWindow place, Standing standing, long time)
    {
        var line = _batcher.Begin();
        LineProtocol.Begin(line, LineProtocol.SeriesKey(Fields.Measurement, (Fields.Subject, place.Subject), (Fields.Window, place.Window)));
        if (standing.Score is { } score) LineProtocol.AppendField(line, Fields.Score, score);
        LineProtocol.AppendField(line, Fields.Articles, standing.Articles);
        LineProtocol.AppendField(line, Fields.Scored, standing.Scored);
        if (standing.VolumeRatio is { } ratio) LineProtocol.AppendField(line, Fields.VolumeRatio, ratio);
        LineProtocol.End(line, time);
        _batcher.Commit();
    }
}
