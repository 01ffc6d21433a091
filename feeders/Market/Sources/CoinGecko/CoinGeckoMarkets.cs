using System.Globalization;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>
/// Rows of <c>/coins/markets</c>. Any number may be null:
/// <code>[{"id":"bitcoin","symbol":"btc","current_price":77671,"market_cap":1555886872303,"total_volume":33235034316,
/// "price_change_percentage_24h":-0.95302,"price_change_percentage_1h_in_currency":0.5823392426906319,"last_updated":"2026-05-18T12:49:21.599Z"}]</code>
/// </summary>
public static class CoinGeckoMarkets
{
    private const string Currency = "USD";

    /// <summary>An outcome for each coin by its id, or null when this is no list of coins. A coin it does not know the service leaves out.</summary>
    public static Dictionary<string, PollOutcome>? Parse(ReadOnlyMemory<byte> body) => ServiceJson.TryRead(body, Rows, out var rows) ? rows : null;

    private static Dictionary<string, PollOutcome>? Rows(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Array) return null;
        var rows = new Dictionary<string, PollOutcome>(answer.GetArrayLength(), StringComparer.Ordinal);
        foreach (var row in answer.EnumerateArray())
        {
            if (row.Text("id") is not { } id || !row.TryGetProperty("current_price", out var price)) continue;
            var outcome = Outcome(new AssetKey(CoinGeckoService.ServiceName, id), row, price);
            // Which of two rows is right cannot be known.
            if (!rows.TryAdd(id, outcome)) rows[id] = Failed(outcome.Asset, "coingecko gave two rows for it");
        }
        // A list of something else: its silence about a coin says nothing.
        return rows.Count > 0 || answer.GetArrayLength() == 0 ? rows : null;
    }

    private static PollOutcome Outcome(AssetKey asset, JsonElement row, JsonElement given)
    {
        if (given.ValueKind == JsonValueKind.Null) return new(asset, PollResult.Empty, Reason: "coingecko has no price of it now");
        if (ExactNumber.Of(given) is not { } price) return Failed(asset, "coingecko gave a price that is no number we can keep");
        if (price < 0) return Failed(asset, "coingecko gave a price below zero");
        if (price == 0) return new(asset, PollResult.Empty, Reason: "coingecko gave a price of zero");
        if (Time(row.Text("last_updated")) is not { } time) return Failed(asset, "coingecko does not say of when its price is");
        return PollOutcome.Of(new PolledQuote
        {
            Asset = asset,
            Price = price,
            Currency = Currency,
            Volume24h = row.Number("total_volume") is >= 0 and var volume ? volume : null,
            ChangePct1h = row.Number("price_change_percentage_1h_in_currency"),
            ChangePct24h = row.Number("price_change_percentage_24h") ?? row.Number("price_change_percentage_24h_in_currency"),
            // Zero says that the supply is not known.
            MarketCap = row.Number("market_cap") is > 0 and var cap ? cap : null,
            SourceTime = time,
            Service = CoinGeckoService.ServiceName,
        });
    }

    private static PollOutcome Failed(AssetKey asset, string reason) => new(asset, PollResult.Failed, Reason: reason);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && WallClock.IsPossible(time) ? time : null;
}
