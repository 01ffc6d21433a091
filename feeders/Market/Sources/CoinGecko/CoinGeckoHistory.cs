using System.Text.Json;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>A price of the past; the last one of an answer is of now. Sums are null where the service has none.</summary>
public readonly record struct CoinGeckoPoint(DateTimeOffset Time, decimal Price, decimal? MarketCap, decimal? Volume24h);

/// <summary>
/// Prices of the past in US dollars, at most 365 days without a paid key. One row of another shape spoils the answer.
/// </summary>
public static class CoinGeckoHistory
{
    // 1e11 ms is 1973: a smaller number counts seconds, or days.
    private const decimal FirstMillisecond = 100_000_000_000m;
    private const decimal LastMillisecond = 7_258_118_399_999m;

    /// <summary>In US dollars, up to now.</summary>
    /// <param name="id">Of the coin.</param>
    /// <param name="days">1 to 365.</param>
    public static string ChartPath(string id, int days) =>
        $"/coins/{Uri.EscapeDataString(id)}/market_chart?vs_currency=usd&days={days}&precision=full";

    /// <summary>In US dollars, up to now.</summary>
    /// <param name="id">Of the coin.</param>
    /// <param name="days">1, 7, 14, 30, 90, 180 or 365; anything else is refused.</param>
    public static string OhlcPath(string id, int days) =>
        $"/coins/{Uri.EscapeDataString(id)}/ohlc?vs_currency=usd&days={days}&precision=full";

    /// <summary>
    /// Points of <c>/coins/{id}/market_chart</c> and <c>…/range</c>, oldest first, or null when they cannot be read. Over one day there is one in
    /// five minutes, up to 90 days one an hour, above one a day.
    /// <code>{"prices":[[1711843200000,69702.3087473573],…],"market_caps":[[1711843200000,1370247487960.09],…],"total_volumes":[…]}</code>
    /// </summary>
    public static IReadOnlyList<CoinGeckoPoint>? Chart(ReadOnlyMemory<byte> body) =>
        ServiceJson.TryRead(body, Points, out var points) ? points : null;

    /// <summary>
    /// Candles of <c>/coins/{id}/ohlc</c>, oldest first, or null when they cannot be read. They have no volume. Whether the stamp is the start
    /// or the end CoinGecko does not say; its older documentation said the end.
    /// <code>[[1709395200000,61942,62211,61721,61845],…]</code>
    /// </summary>
    public static IReadOnlyList<PolledBar>? Ohlc(ReadOnlyMemory<byte> body) => ServiceJson.TryRead(body, Bars, out var bars) ? bars : null;

    private static List<CoinGeckoPoint>? Points(JsonElement answer)
    {
        if (Series(answer, "prices") is not { } prices || Series(answer, "market_caps") is not { } caps) return null;
        if (Series(answer, "total_volumes") is not { } volumes) return null;
        var points = new List<CoinGeckoPoint>(prices.Count);
        foreach (var (time, price) in prices)
        {
            if (price is null) continue;
            if (price <= 0) return null;
            // A market cap of zero is one that is not known.
            var cap = caps.GetValueOrDefault(time) is > 0 and var known ? known : (decimal?)null;
            points.Add(new CoinGeckoPoint(time, price.Value, cap, volumes.GetValueOrDefault(time) is >= 0 and var volume ? volume : null));
        }
        return points;
    }

    private static OrderedDictionary<DateTimeOffset, decimal?>? Series(JsonElement answer, string name)
    {
        if (answer.Member(name) is not { ValueKind: JsonValueKind.Array } rows) return null;
        var series = new OrderedDictionary<DateTimeOffset, decimal?>(rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != 2 || Time(row[0]) is not { } time) return null;
            var value = ExactNumber.Of(row[1]);
            if (value is null && row[1].ValueKind != JsonValueKind.Null) return null;
            if (series.Count > 0 && time < series.GetAt(series.Count - 1).Key) return null;
            // The point of now may fall on the last regular one.
            series[time] = value;
        }
        return series;
    }

    private static List<PolledBar>? Bars(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Array) return null;
        var bars = new List<PolledBar>(answer.GetArrayLength());
        foreach (var row in answer.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != 5 || Time(row[0]) is not { } time) return null;
            if (ExactNumber.Of(row[1]) is not { } open || ExactNumber.Of(row[2]) is not { } high) return null;
            if (ExactNumber.Of(row[3]) is not { } low || ExactNumber.Of(row[4]) is not { } close) return null;
            var bar = new PolledBar(time, open, high, low, close);
            if (bars is [.., var last] && time <= last.Time) return null;
            // A hole is better than a candle whose prices contradict each other.
            if (bar.IsSound) bars.Add(bar);
        }
        return bars;
    }

    private static DateTimeOffset? Time(JsonElement value) =>
        ExactNumber.Of(value) is >= FirstMillisecond and <= LastMillisecond and var time && time == decimal.Truncate(time)
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)time)
            : null;
}
