using Bloomberg.Api.Storage;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Influx;
using Fields = Bloomberg.Contracts.InfluxSchema.NewsSentiment;

namespace Bloomberg.Api.News.Sentiment;

/// <summary>What <see cref="SentimentReader"/> said before, as InfluxDB keeps it: a point when it changed.</summary>
public sealed class SentimentHistory(MarketQuery query)
{
    private const string All =
        $"SELECT \"{Fields.Score}\", \"{Fields.Articles}\", \"{Fields.Scored}\", \"{Fields.VolumeRatio}\" FROM \"{Fields.Measurement}\"";

    /// <summary>Points from a time on, or the newest; oldest first, and when the next one is where there are more after them.</summary>
    public async Task<(IReadOnlyList<SentimentPoint> Points, DateTimeOffset? Next)> ReadAsync(
        string subject, string window, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken ct)
    {
        var newestFirst = from is null;
        var where = $"\"{Fields.Subject}\" = {InfluxQl.Tag(subject)} AND \"{Fields.Window}\" = {InfluxQl.Tag(window)}";
        var rows = await query.RowsAsync(
            InfluxSchema.News, All, where, from?.ToUnixNanoseconds(), to?.ToUnixNanoseconds(), newestFirst, limit + 1, ct);
        var points = rows.Take(limit).Select(Read).ToList();
        if (newestFirst) points.Reverse();
        return (points, !newestFirst && rows.Count > limit ? UnixTime.ToTime(rows[limit].Time) : null);
    }

    private static SentimentPoint Read(MarketRow row) => new(
        UnixTime.ToTime(row.Time), row.Number(Fields.Score), row.Whole(Fields.Articles) ?? 0, row.Whole(Fields.Scored) ?? 0, row.Number(Fields.VolumeRatio));
}
