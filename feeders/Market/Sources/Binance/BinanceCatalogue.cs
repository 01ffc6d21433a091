using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bloomberg.Market.Watching;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>The symbols the venue lists, by our name. Immutable; read anew from <c>/api/v3/exchangeInfo</c>.</summary>
public sealed partial class BinanceCatalogue
{
    private const int Weight = 20;

    private readonly FrozenDictionary<string, BinanceSymbol> _bySymbol;

    private BinanceCatalogue(IEnumerable<BinanceSymbol> symbols) =>
        _bySymbol = symbols.DistinctBy(s => s.Symbol).ToFrozenDictionary(s => s.Symbol);

    public IReadOnlyCollection<BinanceSymbol> Symbols => _bySymbol.Values;

    public BinanceSymbol? Find(string symbol) => _bySymbol.GetValueOrDefault(symbol);

    /// <summary>The catalogue as an earlier run knew it; null when it knew nothing.</summary>
    public static BinanceCatalogue? FromLastKnown(IReadOnlyList<ListedAsset> assets)
    {
        var symbols = assets.Where(a => a is { Base: not null, Quote: not null })
            .Select(a => new BinanceSymbol(a.SourceSymbol, a.Base!, a.Quote!, a.Status, a.PriceTick, a.QuantityStep)).ToList();
        return symbols.Count == 0 ? null : new BinanceCatalogue(symbols);
    }

    /// <summary>
    /// Fetches the catalogue: <c>{"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT",
    /// "filters":[{"filterType":"PRICE_FILTER","tickSize":"0.01000000"},…]},…]}</c>. Throws <see cref="VenueException"/> with a reason
    /// for a person when the venue is not reached or refuses.
    /// </summary>
    public static async Task<BinanceCatalogue> FetchAsync(BinanceRest rest, Uri api, CancellationToken cancellation)
    {
        using var response = await rest.GetAsync("/api/v3/exchangeInfo", Weight, cancellation);
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        try
        {
            var info = await JsonSerializer.DeserializeAsync(body, InfoJson.Default.Info, cancellation);
            if (info?.Symbols is not { Count: > 0 } symbols) throw new VenueException($"{api} answered exchangeInfo without symbols");
            if (WeightLimit(info) is { } limit) rest.Weight.Limit = limit;
            return new BinanceCatalogue(symbols.Select(ToSymbol).OfType<BinanceSymbol>());
        }
        catch (JsonException failure)
        {
            throw new VenueException($"{api} answered exchangeInfo with something that cannot be read: {failure.Message}", failure);
        }
    }

    // {"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000}
    private static int? WeightLimit(Info info) =>
        info.RateLimits?.FirstOrDefault(r => r is { RateLimitType: "REQUEST_WEIGHT", Interval: "MINUTE", IntervalNum: 1, Limit: > 0 })?.Limit;

    private static BinanceSymbol? ToSymbol(Row row)
    {
        if (string.IsNullOrEmpty(row.Symbol) || string.IsNullOrEmpty(row.BaseAsset) || string.IsNullOrEmpty(row.QuoteAsset)) return null;
        return new BinanceSymbol(row.Symbol, row.BaseAsset, row.QuoteAsset, row.Status ?? "UNKNOWN",
            Step(row, "PRICE_FILTER", f => f.TickSize), Step(row, "LOT_SIZE", f => f.StepSize));
    }

    // "0" switches a rule off.
    private static decimal? Step(Row row, string type, Func<Filter, string?> value)
    {
        var text = row.Filters?.Where(f => f.FilterType == type).Select(value).FirstOrDefault();
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var step) && step > 0 ? step : null;
    }

    private sealed record Info(List<Row>? Symbols, List<RateLimit>? RateLimits);

    private sealed record RateLimit(string? RateLimitType, string? Interval, int IntervalNum, int Limit);

    private sealed record Row(string? Symbol, string? Status, string? BaseAsset, string? QuoteAsset, List<Filter>? Filters);

    private sealed record Filter(string? FilterType, string? TickSize, string? StepSize);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Info))]
    private sealed partial class InfoJson : JsonSerializerContext;
}
