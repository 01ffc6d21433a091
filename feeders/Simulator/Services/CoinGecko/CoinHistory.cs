using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.CoinGecko;

/// <summary><c>/coins/{id}/market_chart</c> and <c>ohlc</c>: what a coin did, up to a year back.</summary>
internal static class CoinHistory
{
    private const int MostDays = 365;

    private static readonly int[] CandleDays = [1, 7, 14, 30, 90, 180, 365];

    public static ServiceAnswer Chart(ServiceCall call) => For(call, (coin, prices) =>
    {
        if (call.Text("days") is not { } text) return CoinGeckoErrors.Missing("days");
        if (text == "max") return CoinGeckoErrors.TooFarBack();
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) || days is not (> 0 and < 1e5))
            return CoinGeckoErrors.Invalid("days");
        if (days > MostDays) return CoinGeckoErrors.TooFarBack();
        var step = call.Text("interval") == "daily" || days > 90 ? TimeSpan.FromDays(1) : days > 1 ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(5);
        return Series(coin, prices, prices.At - TimeSpan.FromDays(days), prices.At, step);
    });

    public static ServiceAnswer Range(ServiceCall call) => For(call, (coin, prices) =>
    {
        if (call.Integer("from") is not { } from || call.Integer("to") is not { } to || from >= to || from < 0 || to > 99_999_999_999)
            return CoinGeckoErrors.Invalid("from or to");
        var (start, end) = (DateTimeOffset.FromUnixTimeSeconds(from), DateTimeOffset.FromUnixTimeSeconds(to));
        if (start < prices.At.AddDays(-MostDays)) return CoinGeckoErrors.TooFarBack();
        if (end > prices.At) end = prices.At;
        var days = (end - start).TotalDays;
        return Series(coin, prices, start, end, days > 90 ? TimeSpan.FromDays(1) : days > 1 ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(5));
    });

    /// <summary>Each row bears the time its candle ends.</summary>
    public static ServiceAnswer Candles(ServiceCall call) => For(call, (coin, prices) =>
    {
        if (call.Integer("days") is not { } days || !CandleDays.Contains((int)days)) return CoinGeckoErrors.Invalid("days");
        var step = days == 1 ? TimeSpan.FromMinutes(30) : days <= 30 ? TimeSpan.FromHours(4) : TimeSpan.FromDays(4);
        var history = prices.Of(coin);
        var rows = Stamps(prices.At.AddDays(-days), prices.At, step).Select(end =>
        {
            var candle = history.Over(end - step, end);
            double Rounded(double price) => history.Asset.Round(price);
            return (JsonNode)new JsonArray(
                end.ToUnixTimeMilliseconds(), Rounded(candle.Open), Rounded(candle.High), Rounded(candle.Low), Rounded(candle.Close));
        });
        return ServiceAnswer.Json(new JsonArray([.. rows]));
    });

    private static ServiceAnswer For(ServiceCall call, Func<Coin, CoinPrices, ServiceAnswer> answer)
    {
        if (Coins.Find(call.Route("id")) is not { } coin) return CoinGeckoErrors.UnknownCoin();
        if (call.Text("vs_currency") is not { } currency) return CoinGeckoErrors.Missing("vs_currency");
        return CoinPrices.In(call, currency) is { } prices ? answer(coin, prices) : CoinGeckoErrors.InvalidCurrency();
    }

    private static ServiceAnswer Series(Coin coin, CoinPrices prices, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var history = prices.Of(coin);
        var (price, value, volume) = (new JsonArray(), new JsonArray(), new JsonArray());
        foreach (var time in Stamps(from, to, step).Append(to)) // the last point is now
        {
            var (stamp, paid) = (time.ToUnixTimeMilliseconds(), history.PriceAt(time));
            price.Add((JsonNode)new JsonArray(stamp, paid));
            value.Add((JsonNode)new JsonArray(stamp, paid * coin.Supply));
            volume.Add((JsonNode)new JsonArray(stamp, prices.Volume(coin, history, time, paid)));
        }

        return ServiceAnswer.Json(new JsonObject { ["prices"] = price, ["market_caps"] = value, ["total_volumes"] = volume });
    }

    // Whole hours, days and so on, after the one time and before the other.
    private static IEnumerable<DateTimeOffset> Stamps(DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        for (var time = new DateTimeOffset((from.UtcTicks / step.Ticks + 1) * step.Ticks, TimeSpan.Zero); time < to; time += step) yield return time;
    }
}
