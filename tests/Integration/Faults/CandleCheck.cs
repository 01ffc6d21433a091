using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Tests.Integration.Faults;

/// <param name="Compared">Minutes between the first and the last of each symbol's collection.</param>
/// <param name="Wrong">Absent, not closed, or different from the venue's in one of nine values.</param>
/// <param name="Partial">Marked as lacking trades though collection had begun before them.</param>
/// <param name="Notes">Where, for a person.</param>
internal sealed record CandleVerdict(long Compared, long Wrong, long Partial, IReadOnlyList<string> Notes);

/// <summary>Every closed candle equals the venue's. Ask when the feeder is gone: then answers come from storage, not from its memory.</summary>
internal sealed class CandleCheck(Product product, VenueTruth venue)
{
    private const int MostNotes = 10;
    private readonly List<string> _notes = [];
    private long _compared;
    private long _wrong;
    private long _partial;

    public async Task<CandleVerdict> RunAsync(IReadOnlyList<WatchedSymbol> symbols)
    {
        foreach (var symbol in symbols) await CompareAsync(symbol);
        return new CandleVerdict(_compared, _wrong, _partial, _notes);
    }

    private async Task CompareAsync(WatchedSymbol symbol)
    {
        if (await TimeOfAsync(symbol, "first") is not { } first || await TimeOfAsync(symbol, "last") is not { } last) return;
        // The first minute had begun before collection, and the last may go on when the venue does.
        var (from, to) = (first + Minute.Milliseconds, last - Minute.Milliseconds);
        if (from > to) return;
        var ours = await OursAsync(symbol, from, to);
        foreach (var theirs in await venue.MinutesAsync(symbol, from, to))
        {
            _compared++;
            if (!ours.TryGetValue(theirs.OpenTime, out var candle))
            {
                Wrong($"{symbol.Ours}: no candle for {theirs}");
                continue;
            }
            if (candle.TryGetProperty("partial", out var partial) && partial.GetBoolean()) Partial($"{symbol.Ours}: marked partial: {theirs}");
            if (!candle.GetProperty("closed").GetBoolean()) Wrong($"{symbol.Ours}: not closed: {theirs}");
            else if (Minute.FromApi(candle) is var minute && minute != theirs) Wrong($"{symbol.Ours}: ours   {minute}\n    the venue's {theirs}");
        }
    }

    private async Task<Dictionary<long, JsonElement>> OursAsync(WatchedSymbol symbol, long from, long to)
    {
        var answer = await product.GetAsync($"/api/v1/candles?exchange=binance&symbol={symbol.Ours}&interval=1m&limit=1500&from={Text(from)}&to={Text(to + Minute.Milliseconds)}");
        return answer.GetProperty("candles").EnumerateArray().ToDictionary(c => c.GetProperty("open_time").GetDateTimeOffset().ToUnixTimeMilliseconds());
    }

    private void Partial(string note)
    {
        _partial++;
        Note(note);
    }

    private void Wrong(string note)
    {
        _wrong++;
        Note(note);
    }

    private void Note(string note)
    {
        if (_notes.Count < MostNotes) _notes.Add(note);
    }

    /// <summary>The minute of the first or last stored trade, Unix milliseconds.</summary>
    private async Task<long?> TimeOfAsync(WatchedSymbol symbol, string selector)
    {
        var rows = (await product.QueryAsync($"SELECT {selector}(trade_id) FROM trades WHERE symbol = {InfluxQl.Text(symbol.Ours)}")).SelectMany(s => s.Rows).ToArray();
        return rows.Length == 0 ? null : UnixTime.FloorToMinute(rows[0][0].GetInt64()) / UnixTime.NanosecondsPerMillisecond;
    }

    private static string Text(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
