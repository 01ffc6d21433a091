using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>What the venue says happened: the measure of everything.</summary>
internal sealed class VenueTruth(Product product)
{
    private const int Page = 1000;

    /// <summary>Checking asks more than the venue permits a client in a minute, and from the feeder's own address.</summary>
    public async Task AllowManyRequestsAsync()
    {
        using var answer = await product.Venue.PostAsJsonAsync("/admin/limits", new { weight_per_minute = 1_000_000 });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The last id each symbol emitted, by our symbol; -1 without any.</summary>
    public async Task<IReadOnlyDictionary<string, long>> LastIdsAsync(IReadOnlyList<WatchedSymbol> symbols)
    {
        var state = await product.AskVenueAsync("/admin/state");
        var last = state.GetProperty("symbols").EnumerateArray().ToDictionary(s => s.GetProperty("symbol").GetString()!, s => s.GetProperty("last_id").GetInt64());
        return symbols.ToDictionary(symbol => symbol.Ours, symbol => last[symbol.Venue]);
    }

    /// <summary>Up to 1000 aggregate trades from an id on, in the venue's own words: <c>{"a":…,"p":"…","q":"…","f":…,"l":…,"T":…,"m":…}</c>.</summary>
    public async Task<JsonElement[]> TradesAsync(WatchedSymbol symbol, long fromId) =>
        [.. (await product.AskVenueAsync($"/api/v3/aggTrades?symbol={symbol.Venue}&fromId={fromId}&limit={Page}")).EnumerateArray()];

    /// <summary>One-minute klines that open from a time to a time, both Unix milliseconds and inclusive.</summary>
    public async Task<IReadOnlyList<Minute>> MinutesAsync(WatchedSymbol symbol, long from, long to)
    {
        List<Minute> minutes = [];
        for (var start = from; start <= to;)
        {
            var page = await product.AskVenueAsync($"/api/v3/klines?symbol={symbol.Venue}&interval=1m&startTime={start}&endTime={to}&limit={Page}");
            if (page.GetArrayLength() == 0) break;
            minutes.AddRange(page.EnumerateArray().Select(Read));
            start = minutes[^1].OpenTime + Minute.Milliseconds;
        }
        return minutes;
    }

    // [openTime,"o","h","l","c","v",closeTime,"quote volume",trades,"taker base","taker quote","ignore"]
    private static Minute Read(JsonElement row) => new(
        row[0].GetInt64(), Number(row[1]), Number(row[2]), Number(row[3]), Number(row[4]), Number(row[5]), Number(row[7]), row[8].GetInt64(),
        Number(row[9]), Number(row[10]));

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
