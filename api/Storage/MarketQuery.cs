using System.Globalization;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Api.Storage;

/// <summary>Reads the buckets of markets and of news. One that nobody made yet is an empty one.</summary>
public sealed class MarketQuery(BoundedQuery influx)
{
    /// <summary>A person waits for the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Live prices wait for those of storage, so these get less time.</summary>
    private static readonly TimeSpan QuotePatience = TimeSpan.FromSeconds(2);

    /// <param name="bucket">Where the measurement is.</param>
    /// <param name="select">Begins with <c>SELECT … FROM "measurement"</c>.</param>
    /// <param name="key">The asset.</param>
    /// <param name="from">Unix nanoseconds, inclusive; null without a lower end.</param>
    /// <param name="to">Unix nanoseconds, exclusive; null without an upper end.</param>
    /// <param name="newestFirst">Else oldest first.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="InfluxUnavailableException">InfluxDB does not answer.</exception>
    public Task<IReadOnlyList<MarketRow>> OneAsync(
        Bucket bucket, string select, AssetKey key, long? from, long? to, bool newestFirst, int limit, CancellationToken ct) =>
        RowsAsync(
            bucket, select, $"\"exchange\" = {InfluxQl.Tag(key.Exchange)} AND \"symbol\" = {InfluxQl.Tag(key.Symbol)}", from, to, newestFirst, limit, ct);

    /// <summary>As <see cref="OneAsync"/>, of what a condition on tags says.</summary>
    public async Task<IReadOnlyList<MarketRow>> RowsAsync(
        Bucket bucket, string select, string where, long? from, long? to, bool newestFirst, int limit, CancellationToken ct)
    {
        if (from is not null) where += Invariant($" AND time >= {from}");
        if (to is not null) where += Invariant($" AND time < {to}");
        var order = newestFirst ? "DESC" : "ASC";
        var series = await ReadAsync(bucket, Invariant($"{select} WHERE {where} ORDER BY time {order} LIMIT {limit}"), Patience, ct);
        return [.. series.SelectMany(Rows)];
    }

    /// <summary>Rows by series: the statement groups by exchange and symbol.</summary>
    public async Task<IEnumerable<(AssetKey Key, MarketRow Row)>> ByAssetAsync(string statement, CancellationToken ct) =>
        (await ReadAsync(InfluxSchema.Markets, statement, QuotePatience, ct)).SelectMany(one => Rows(one).Select(row => (KeyOf(one), row)));

    private static AssetKey KeyOf(InfluxSeries series) =>
        new(series.Tags.GetValueOrDefault(InfluxSchema.Tags.Exchange, ""), series.Tags.GetValueOrDefault(InfluxSchema.Tags.Symbol, ""));

    private static IEnumerable<MarketRow> Rows(InfluxSeries series) => series.Rows.Select(row => new MarketRow(series.Columns, row));

    private async Task<IReadOnlyList<InfluxSeries>> ReadAsync(Bucket bucket, string statement, TimeSpan patience, CancellationToken ct)
    {
        try
        {
            return await influx.ReadAsync(bucket, statement, patience, ct);
        }
        catch (InfluxQueryException e) when (e.ServerMessage.Contains("not found", StringComparison.Ordinal))
        {
            return [];
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
