using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Past trades by id: <c>/api/v3/aggTrades?symbol=&amp;fromId=&amp;limit=</c> (weight 4), where single trades are collected
/// <c>/api/v3/historicalTrades</c> (weight 25), which the market-data-only host does not serve.
/// <code>[{"a":26129,"p":"0.01633102","q":"4.70443515","f":27781,"l":27781,"T":1498793709153,"m":true,"M":true}]</code>
/// <code>[{"id":28457,"price":"4.00000100","qty":"12.00000000","quoteQty":"48.000012","time":1499865549590,"isBuyerMaker":true,"isBestMatch":true}]</code>
/// </summary>
public sealed class BinanceHistory(BinanceOptions options, BinanceRest rest, TimeProvider clock) : ITradeHistory
{
    private const int AggregatesWeight = 4;
    private const int SinglesWeight = 25;

    public string Exchange => BinanceSource.Name;

    public int PageSize => 1000;

    public async Task<IReadOnlyList<Tick>> FromIdAsync(AssetState asset, long fromId, int limit, CancellationToken cancellation)
    {
        var aggregates = options.Trades == TradeKind.AggTrade;
        var name = Uri.EscapeDataString(NameOf(asset));
        var path = $"/api/v3/{(aggregates ? "aggTrades" : "historicalTrades")}?symbol={name}&fromId={fromId}&limit={limit}";
        using var response = await rest.GetAsync(path, aggregates ? AggregatesWeight : SinglesWeight, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        try
        {
            using var rows = JsonDocument.Parse(body);
            return [.. rows.RootElement.EnumerateArray().Select(row => ToTick(row, aggregates, asset.Index))];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new VenueException($"{options.ApiUrl} answered {path} with something that cannot be read: {failure.Message}", failure);
        }
    }

    // BASE/QUOTE is the venue's spelling with a slash; what is not in the catalogue is never collected, so has no history either.
    private static string NameOf(AssetState asset) => asset.Asset.Symbol.Replace("/", "", StringComparison.Ordinal);

    private Tick ToTick(JsonElement row, bool aggregates, int assetIndex)
    {
        var id = row.GetProperty(aggregates ? "a" : "id").GetInt64();
        var first = aggregates ? row.GetProperty("f").GetInt64() : 0;
        var count = aggregates ? row.GetProperty("l").GetInt64() - first + 1 : 1;
        if (count is < 1 or > int.MaxValue) throw new FormatException($"trade {id} stands for {count} trades");
        return new Tick
        {
            AssetIndex = assetIndex,
            Kind = TickKind.Trade,
            IsRefill = true,
            Id = id,
            FirstTradeId = first,
            TradeCount = (int)count,
            Price = Number(row, aggregates ? "p" : "price"),
            Quantity = Number(row, aggregates ? "q" : "qty"),
            BuyerMaker = row.GetProperty(aggregates ? "m" : "isBuyerMaker").GetBoolean(),
            SourceTime = row.GetProperty(aggregates ? "T" : "time").GetInt64() * UnixTime.NanosecondsPerMillisecond,
            ReceivedTime = clock.GetUnixNanoseconds(),
        };
    }

    private static Decimal64 Number(JsonElement row, string name) =>
        Decimal64.TryParse(System.Text.Encoding.UTF8.GetBytes(row.GetProperty(name).GetString() ?? ""), out var value)
            ? value
            : throw new FormatException($"{name} is no number");
}
