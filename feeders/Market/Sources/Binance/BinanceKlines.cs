using System.Text;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Closed candles from <c>/api/v3/klines?symbol=&amp;interval=&amp;startTime=&amp;endTime=&amp;limit=1000</c> (weight 2): open time, open, high,
/// low, close, base volume, close time, quote volume, trades, taker base volume, taker quote volume, nothing.
/// <code>[[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1499644799999,"2434.19055334",308,"1756.87402397","28.46694368","0"]]</code>
/// </summary>
public sealed class BinanceKlines(BinanceOptions options, BinanceRest rest, TimeProvider clock) : ICandleHistory
{
    private const int Cost = 2;

    // Of the venue's whole limit: half of what this process takes at all (RequestWeight.Share), so that gaps find the other half free.
    private const double Share = RequestWeight.Share / 2;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    public string Exchange => BinanceSource.Name;

    public int PageSize => 1000;

    public async Task WaitForRoomAsync(CancellationToken cancellation)
    {
        while (rest.Weight.Used >= rest.Weight.Limit * Share) await Task.Delay(LookAgain, clock, cancellation);
    }

    public async Task<IReadOnlyList<CandleValues>> CandlesAsync(
        AssetState asset, CandleInterval interval, long from, long until, CancellationToken cancellation)
    {
        var (start, end) = (from / UnixTime.NanosecondsPerMillisecond, until / UnixTime.NanosecondsPerMillisecond - 1);
        var rows = await ReadAsync(asset, interval, $"startTime={start}&endTime={end}&limit={PageSize}", cancellation);
        return [.. rows.Where(row => row.OpenTime >= from && row.OpenTime < until)];
    }

    // With a start before everything the venue answers from its oldest on.
    public async Task<long?> FirstMinuteAsync(AssetState asset, CancellationToken cancellation) =>
        await ReadAsync(asset, CandleInterval.Minute, "startTime=0&limit=1", cancellation) is [var first, ..] ? first.OpenTime : null;

    private async Task<IReadOnlyList<CandleValues>> ReadAsync(
        AssetState asset, CandleInterval interval, string range, CancellationToken cancellation)
    {
        // BASE/QUOTE is the venue's spelling with a slash.
        var name = Uri.EscapeDataString(asset.Asset.Symbol.Replace("/", "", StringComparison.Ordinal));
        var path = $"/api/v3/klines?symbol={name}&interval={interval.Name}&{range}";
        using var response = await rest.GetAsync(path, Cost, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        try
        {
            return Parse(body, interval);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            throw new VenueException($"{options.ApiUrl} answered {path} with something that cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>The rows of an answer. One bad row spoils the page: a candle is exact or not there.</summary>
    /// <exception cref="FormatException">A row is not what the documentation says; the message names it.</exception>
    /// <exception cref="JsonException">No JSON.</exception>
    public static IReadOnlyList<CandleValues> Parse(ReadOnlyMemory<byte> body, CandleInterval interval)
    {
        using var answer = JsonDocument.Parse(body);
        if (answer.RootElement.ValueKind != JsonValueKind.Array) throw new FormatException("no array");
        var candles = new List<CandleValues>(answer.RootElement.GetArrayLength());
        foreach (var row in answer.RootElement.EnumerateArray())
        {
            var candle = ToCandle(row, interval);
            if (candles is [.., var last] && candle.OpenTime <= last.OpenTime) throw new FormatException($"row {candles.Count} is not after the one before");
            candles.Add(candle);
        }
        return candles;
    }

    private static CandleValues ToCandle(JsonElement row, CandleInterval interval)
    {
        if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() < 11) throw new FormatException("a row is no array of 11 or more");
        var opens = Whole(row[0]);
        var length = interval.Length / UnixTime.NanosecondsPerMillisecond;
        if (opens > long.MaxValue / UnixTime.NanosecondsPerMillisecond / 2 || opens % length != 0) throw new FormatException($"no {interval.Name} opens at {opens}");
        if (Whole(row[6]) != opens + length - 1) throw new FormatException($"the {interval.Name} of {opens} closes at {row[6]}");
        var candle = new CandleValues
        {
            OpenTime = opens * UnixTime.NanosecondsPerMillisecond,
            Open = Price(row[1]),
            High = Price(row[2]),
            Low = Price(row[3]),
            Close = Price(row[4]),
            Volume = Sum(row[5]),
            QuoteVolume = Sum(row[7]),
            Trades = Whole(row[8]),
            TakerBuyVolume = Sum(row[9]),
            TakerBuyQuoteVolume = Sum(row[10]),
        };
        if (candle.Low > candle.High) throw new FormatException($"the {interval.Name} of {opens} has its low above its high");
        return candle;
    }

    private static long Whole(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) && whole >= 0
            ? whole
            : throw new FormatException($"{value.GetRawText()} is no whole number");

    private static Decimal64 Price(JsonElement value) =>
        Decimal64.TryParse(Digits(value), out var price) ? price : throw new FormatException($"{value.GetRawText()} is no number");

    // A sum can have more than the 18 digits of a price, so the parts before and behind the point are read apart.
    private static DecimalSum Sum(JsonElement value)
    {
        var digits = Digits(value);
        var point = Array.IndexOf(digits, (byte)'.');
        var sum = default(DecimalSum);
        if (Decimal64.TryParse(point < 0 ? digits : digits.AsSpan(0, point), out var whole) && sum.TryAdd(whole)
            && (point < 0 || (Decimal64.TryParse([(byte)'0', .. digits.AsSpan(point)], out var fraction) && sum.TryAdd(fraction)))) return sum;
        throw new FormatException($"{value.GetRawText()} is no number");
    }

    private static byte[] Digits(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) throw new FormatException($"{value.GetRawText()} is no text");
        try
        {
            return Encoding.UTF8.GetBytes(value.GetString()!);
        }
        catch (InvalidOperationException failure)
        {
            // An escaped lone surrogate.
            throw new FormatException("a number is no text", failure);
        }
    }
}
