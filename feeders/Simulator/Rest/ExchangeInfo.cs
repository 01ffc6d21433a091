using System.Text.Json;
using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.Rest;

/// <summary>What is traded here and by which rules: <c>/api/v3/exchangeInfo</c>, with the fields a reader of market data needs.</summary>
internal static class ExchangeInfo
{
    private const long LargestPrice = 1_000_000 * Fixed8.One;
    private const long LargestQuantity = 90_000_000_000 * Fixed8.One;

    public static void Answer(RestCall call, Utf8JsonWriter json, VenueLimits limits)
    {
        var symbols = call.Symbols() ?? call.Market.Symbols;
        json.WriteStartObject();
        json.WriteString("timezone", "UTC");
        json.WriteNumber("serverTime", call.InUnit(call.NowMillis * 1000));
        WriteLimits(json, limits);
        json.WriteStartArray("exchangeFilters");
        json.WriteEndArray();
        json.WriteStartArray("symbols");
        foreach (var symbol in symbols) WriteSymbol(json, symbol.Listing);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, VenueLimits limits)
    {
        json.WriteStartArray("rateLimits");
        WriteLimit(json, "REQUEST_WEIGHT", "MINUTE", 1, limits.WeightPerMinute);
        WriteLimit(json, "RAW_REQUESTS", "MINUTE", 5, 300_000);
        json.WriteEndArray();
    }

    private static void WriteLimit(Utf8JsonWriter json, string type, string interval, int number, int limit)
    {
        json.WriteStartObject();
        json.WriteString("rateLimitType", type);
        json.WriteString("interval", interval);
        json.WriteNumber("intervalNum", number);
        json.WriteNumber("limit", limit);
        json.WriteEndObject();
    }

    private static void WriteSymbol(Utf8JsonWriter json, Listing listing)
    {
        json.WriteStartObject();
        json.WriteString("symbol", listing.Symbol);
        json.WriteString("status", "TRADING");
        json.WriteString("baseAsset", listing.Base);
        json.WriteNumber("baseAssetPrecision", Fixed8.Digits);
        json.WriteString("quoteAsset", listing.Quote);
        json.WriteNumber("quotePrecision", Fixed8.Digits);
        json.WriteNumber("quoteAssetPrecision", Fixed8.Digits);
        json.WriteBoolean("isSpotTradingAllowed", true);
        json.WriteStartArray("filters");
        WriteFilter(json, "PRICE_FILTER", ("minPrice", listing.TickSize), ("maxPrice", LargestPrice), ("tickSize", listing.TickSize));
        WriteFilter(json, "LOT_SIZE", ("minQty", listing.StepSize), ("maxQty", LargestQuantity), ("stepSize", listing.StepSize));
        json.WriteEndArray();
        json.WriteStartArray("permissions");
        json.WriteEndArray();
        json.WriteStartArray("permissionSets");
        json.WriteStartArray();
        json.WriteStringValue("SPOT");
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFilter(Utf8JsonWriter json, string type, params ReadOnlySpan<(string Name, long Value)> values)
    {
        json.WriteStartObject();
        json.WriteString("filterType", type);
        foreach (var (name, value) in values) json.WriteDecimal(name, value);
        json.WriteEndObject();
    }
}
