using System.Globalization;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Tests.Integration.Faults;

/// <param name="Emitted">By the venue, from each symbol's first stored trade to its last emitted one.</param>
/// <param name="Stored">Different trades in InfluxDB.</param>
/// <param name="Lost">Emitted and not stored.</param>
/// <param name="Doubled">Points beyond the first of each trade.</param>
/// <param name="Sampled">Trades compared with the venue's in price, quantity, time, side and count.</param>
/// <param name="Different">Sampled trades that are stored otherwise than they were emitted.</param>
/// <param name="Notes">Where, for a person.</param>
internal sealed record TradeVerdict(long Emitted, long Stored, long Lost, long Doubled, long Sampled, long Different, IReadOnlyList<string> Notes);

/// <summary>Every trade the venue emitted for a watched symbol is in InfluxDB exactly once, and a sample is stored as it was emitted.</summary>
internal sealed class TradeCheck(Product product, VenueTruth venue, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _notes = [];
    private long _sampled;
    private long _different;

    public async Task<TradeVerdict> RunAsync(IReadOnlyList<WatchedSymbol> symbols)
    {
        var (ranges, distinct) = (await StoredTrades.RangesAsync(product), await StoredTrades.DistinctAsync(product));
        var last = await venue.LastIdsAsync(symbols);
        var (emitted, stored, lost, doubled) = (0L, 0L, 0L, 0L);
        foreach (var symbol in symbols)
        {
            if (!ranges.TryGetValue(symbol.Ours, out var range))
            {
                _notes.Add($"{symbol.Ours}: nothing is stored");
                lost += last[symbol.Ours];
                continue;
            }
            var expected = last[symbol.Ours] - range.First + 1;
            emitted += expected;
            stored += distinct[symbol.Ours];
            lost += Math.Abs(expected - distinct[symbol.Ours]);
            doubled += range.Points - distinct[symbol.Ours];
            if (range.Points != expected || range.Last != last[symbol.Ours])
                _notes.Add($"{symbol.Ours}: {distinct[symbol.Ours]} trades in {range.Points} points from {range.First} to {range.Last}; the venue's last is {last[symbol.Ours]}; " +
                    $"missing: {await MissingAsync(symbol)}");
            await SampleAsync(symbol, range);
        }
        return new TradeVerdict(emitted, stored, lost, doubled, _sampled, _different, _notes);
    }

    // The first few runs of missing ids, to be found in the feeder's log.
    private async Task<string> MissingAsync(WatchedSymbol symbol)
    {
        var ids = await product.StoredIdsAsync(symbol.Ours);
        ids.Sort();
        var runs = ids.Zip(ids.Skip(1)).Where(pair => pair.Second > pair.First + 1).Select(pair => $"{pair.First + 1}-{pair.Second - 1}");
        return string.Join(' ', runs.Take(6));
    }

    private async Task SampleAsync(WatchedSymbol symbol, StoredRange range)
    {
        var truth = await venue.TradesAsync(symbol, range.First + _random.NextInt64(range.Span));
        if (truth.Length == 0) return;
        var (from, to) = (Nanoseconds(truth[0]), Nanoseconds(truth[^1]) + UnixTime.NanosecondsPerMillisecond);
        var series = await product.QueryAsync(
            $"SELECT trade_id, price, quantity, buyer_maker, trade_count FROM trades WHERE symbol = {InfluxQl.Text(symbol.Ours)} AND time >= {from} AND time < {to}");
        var rows = series.SelectMany(s => s.Rows).GroupBy(row => row[1].GetInt64()).ToDictionary(group => group.Key, group => group.First());
        foreach (var trade in truth)
        {
            if (!rows.TryGetValue(trade.GetProperty("a").GetInt64(), out var row)) continue; // lost, and counted as such
            _sampled++;
            if (Same(trade, row)) continue;
            _different++;
            if (_different <= 5) _notes.Add($"{symbol.Ours}: stored {string.Join(' ', row)}, emitted {trade.GetRawText()}");
        }
    }

    private static bool Same(JsonElement trade, JsonElement[] row) =>
        TradeTime.ToSource(row[0].GetInt64()) == Nanoseconds(trade)
        && Number(row[2].GetRawText()) == Number(trade.GetProperty("p").GetString()!)
        && Number(row[3].GetRawText()) == Number(trade.GetProperty("q").GetString()!)
        && row[4].GetBoolean() == trade.GetProperty("m").GetBoolean()
        && (row[5].ValueKind == JsonValueKind.Null ? 1 : row[5].GetInt64()) == trade.GetProperty("l").GetInt64() - trade.GetProperty("f").GetInt64() + 1;

    private static long Nanoseconds(JsonElement trade) => trade.GetProperty("T").GetInt64() * UnixTime.NanosecondsPerMillisecond;

    // InfluxDB prints small floats with an exponent.
    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
