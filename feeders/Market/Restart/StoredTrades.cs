using System.Globalization;
using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Gaps;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Market.Restart;

/// <summary>Reads trades back from InfluxDB, to go on after a restart and to rebuild minutes that are no longer in memory.</summary>
public sealed class StoredTrades(InfluxQuery influx, InfluxWriter writer)
{
    /// <summary>The latest time InfluxDB knows.</summary>
    public const long EndOfTime = long.MaxValue - 1;

    private const string Columns = "price, quantity, trade_id, buyer_maker, trade_count";

    // The ids of one millisecond lie in fewer slots than this, so where they begin again at the first slot, those before are beyond it.
    private const int HalfTheSlots = TradeTime.SlotsPerMillisecond / 2;

    /// <summary>The newest stored trade with an id below <paramref name="below"/> and not later than <paramref name="time"/> (Unix ns).</summary>
    public async Task<Tick?> LastBelowAsync(AssetKey key, long below, long time, CancellationToken cancellation)
    {
        var rows = await ReadAsync(key, $"time <= {time} AND trade_id < {below} ORDER BY time DESC LIMIT 1", cancellation);
        if (rows is not [var last]) return null;
        if (last.Id % TradeTime.SlotsPerMillisecond < HalfTheSlots) return last;
        return (await ReadAsync(key, $"{InTheMillisecondOf(last)} AND time <= {time} AND trade_id < {below}", cancellation)).Append(last).MaxBy(trade => trade.Id);
    }

    /// <summary>The oldest stored trade at or after <paramref name="time"/> (Unix ns).</summary>
    public async Task<Tick?> FirstFromAsync(AssetKey key, long time, CancellationToken cancellation)
    {
        var rows = await ReadAsync(key, $"time >= {time} ORDER BY time ASC LIMIT 1", cancellation);
        if (rows is not [var first]) return null;
        if (first.Id % TradeTime.SlotsPerMillisecond >= HalfTheSlots) return first;
        return (await ReadAsync(key, $"{InTheMillisecondOf(first)} AND time >= {time}", cancellation)).Append(first).MinBy(trade => trade.Id);
    }

    /// <summary>How many ids of a gap are stored.</summary>
    public async Task<long> CountAsync(AssetKey key, Hole hole, CancellationToken cancellation)
    {
        // A trade's point lies within its millisecond, and a missing trade happened between its neighbours.
        var (from, to) = (hole.FromTime - hole.FromTime % UnixTime.NanosecondsPerMillisecond, hole.ToTime + UnixTime.NanosecondsPerMillisecond);
        var series = await influx.ReadAsync(InfluxSchema.Markets.Name,
            $"SELECT count(trade_id) FROM trades WHERE {Of(key)} AND trade_id >= {hole.From} AND trade_id <= {hole.To} AND time >= {from} AND time < {to}",
            null, cancellation);
        return series.SelectMany(s => s.Rows).Sum(row => row[1].GetInt64());
    }

    /// <summary>The stored trade with an id that the venue has stamped with <paramref name="time"/> (Unix ns).</summary>
    public async Task<Tick?> FindAsync(AssetKey key, long id, long time, CancellationToken cancellation)
    {
        var rows = await ReadAsync(key, $"time = {TradeTime.ToPoint(time, id)} AND trade_id = {id}", cancellation);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The trade is stored.</summary>
    public async Task<bool> HasAsync(AssetKey key, long minute, long id, CancellationToken cancellation)
    {
        var until = minute + UnixTime.NanosecondsPerMinute;
        return (await ReadAsync(key, $"time >= {minute} AND time < {until} AND trade_id = {id}", cancellation)).Count > 0;
    }

    /// <summary>Hands over the stored trades of one minute with ids below <paramref name="below"/>, without keeping them.</summary>
    public Task MinuteAsync(AssetKey key, long minute, long below, Action<Tick> each, CancellationToken cancellation) =>
        VisitAsync(key, $"time >= {minute} AND time < {minute + UnixTime.NanosecondsPerMinute} AND trade_id < {below}", each, cancellation);

    /// <summary>The closes of the minutes before <paramref name="time"/>, one hour back.</summary>
    public async Task<IReadOnlyList<(long OpenTime, Decimal64 Close)>> ClosesAsync(AssetKey key, long time, CancellationToken cancellation)
    {
        var from = time - 62 * UnixTime.NanosecondsPerMinute;
        var series = await influx.ReadAsync(InfluxSchema.Markets.Name,
            $"SELECT close FROM candles_1m WHERE {Of(key)} AND time >= {from} AND time < {time}", null, cancellation);
        return [.. series.SelectMany(s => s.Rows).Select(row => (row[0].GetInt64(), Number(Encoding.ASCII.GetBytes(row[1].GetRawText()))))];
    }

    private async Task<List<Tick>> ReadAsync(AssetKey key, string condition, CancellationToken cancellation)
    {
        var read = new List<Tick>();
        await VisitAsync(key, condition, read.Add, cancellation);
        return read;
    }

    private Task VisitAsync(AssetKey key, string condition, Action<Tick> each, CancellationToken cancellation)
    {
        var query = $"SELECT {Columns} FROM trades WHERE {Of(key)} AND {condition}";
        return writer.InQuietAsync(
            () => influx.VisitAsync(InfluxSchema.Markets.Name, query, row => { if (IsWhole(row)) each(ToTick(row)); }, cancellation), cancellation);
    }

    // A row without one of its values is none of ours, or not written to the end: then it is as if it were missing.
    private static bool IsWhole(scoped InfluxRow row) => !row.IsNull(1) && !row.IsNull(2) && !row.IsNull(3) && !row.IsNull(4);

    private static Tick ToTick(scoped InfluxRow row) => new()
    {
        Kind = TickKind.Trade,
        SourceTime = TradeTime.ToSource(row.Whole(0)),
        Price = Number(row.Digits(1)),
        Quantity = Number(row.Digits(2)),
        Id = row.Whole(3),
        BuyerMaker = row.IsTrue(4),
        TradeCount = row.IsNull(5) ? 1 : checked((int)row.Whole(5)),
    };

    private static string InTheMillisecondOf(in Tick trade) =>
        $"time >= {trade.SourceTime} AND time < {trade.SourceTime + UnixTime.NanosecondsPerMillisecond}";

    private static string Of(AssetKey key) => $"exchange = {InfluxQl.Tag(key.Exchange)} AND symbol = {InfluxQl.Tag(key.Symbol)}";

    // InfluxDB prints floats below 1e-6 with an exponent.
    private static Decimal64 Number(ReadOnlySpan<byte> digits)
    {
        if (Decimal64.TryParse(digits, out var plain)) return plain;
        var number = decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return new Decimal64((long)(number * PowersOfTen.AsDecimal(number.Scale)), number.Scale);
    }
}
