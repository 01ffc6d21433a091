using System.Buffers.Text;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary><c>{"type":"pricing","message":"CgdCVEMt…"}</c>: a message of the stream in base64 in JSON. Older servers send the base64 alone.</summary>
public static class StreamFrame
{
    /// <summary>The price in a frame; null for what holds none, with the complaint where something is wrong with it.</summary>
    public static PolledQuote? Read(ReadOnlySpan<byte> frame, out string? complaint)
    {
        complaint = null;
        try
        {
            var base64 = frame.StartsWith("{"u8) ? MessageOf(frame) : frame.ToArray();
            if (base64 is null) return null;
            var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
            if (Base64.DecodeFromUtf8(base64, bytes, out _, out var length) != System.Buffers.OperationStatus.Done) throw new FormatException("no base64");
            return ToQuote(PricingReader.Read(bytes.AsSpan(0, length)) ?? throw new FormatException("no such message"));
        }
        catch (Exception failure) when (Fields.IsOfAnswer(failure))
        {
            complaint = Shown.Safe(failure.Message);
            return null;
        }
    }

    private static byte[]? MessageOf(ReadOnlySpan<byte> frame)
    {
        var reader = new Utf8JsonReader(frame);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.Text("message") is { } message ? System.Text.Encoding.UTF8.GetBytes(message) : null;
    }

    private static PolledQuote? ToQuote(PricingData data)
    {
        const long latest = 7_258_118_400_000; // the year 2200
        if (data is not { Id: { } id, Price: { } price and > 0, Time: { } time and > 0 and < latest } || !YahooSymbol.IsSpelled(id)) return null;
        var unit = MoneyUnit.Of(data.Currency);
        return new PolledQuote
        {
            Asset = new AssetKey(YahooService.ServiceName, id),
            Price = unit.Whole(price),
            Currency = unit.Code,
            Volume24h = (data.Volume24h ?? data.DayVolume) is { } volume and > 0 ? volume : null,
            ChangePct24h = Reading.Change(price, data.PreviousClose) ?? data.ChangePercent,
            // Where prices are in pence nothing here tells what the market cap is in.
            MarketCap = unit.IsWhole && data.MarketCap > 0 ? data.MarketCap : null,
            SourceTime = DateTimeOffset.FromUnixTimeMilliseconds(time),
            Market = Told.MarketOf(data.Exchange),
            Delay = Told.UsualDelay(Told.MarketOf(data.Exchange)),
            Service = YahooService.ServiceName,
        };
    }
}
