using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Market.Live;

/// <summary>
/// A quote as the JSON of a <see cref="LiveQuote"/>, without making one: with a quote for every trade, objects and the serializer took a
/// tenth of the feeder's time.
/// </summary>
public static class QuoteText
{
    // Six numbers, two of them times, and the names before them.
    private const int Longest = 6 * LineRoom.Number + 160;

    /// <summary>What is the same in every quote of an asset, up to its price: <c>{"exchange":"binance","symbol":"BTC/USDT","price":</c></summary>
    public static byte[] Head(Asset asset) =>
    [
        .. "{\"exchange\":\""u8, .. JsonEncodedText.Encode(asset.Exchange).EncodedUtf8Bytes,
        .. "\",\"symbol\":\""u8, .. JsonEncodedText.Encode(asset.Symbol).EncodedUtf8Bytes, .. "\",\"price\":"u8,
    ];

    /// <param name="body">The response.</param>
    /// <param name="head">See <see cref="Head"/>.</param>
    /// <param name="quote">With a price.</param>
    public static void Write(IBufferWriter<byte> body, byte[] head, in QuoteValues quote)
    {
        var space = body.GetSpan(head.Length + Longest);
        var room = new LineRoom(space);
        room.Append(head);
        room.Append(quote.Price);
        if (quote.HasStatistics)
        {
            room.Append(",\"volume24h\":"u8);
            room.Append(quote.Volume24h);
            Append(ref room, space, ",\"change_pct24h\":"u8, quote.ChangePct24h);
        }
        if (quote.ChangePct1h is { } change) Append(ref room, space, ",\"change_pct1h\":"u8, change);
        Append(ref room, space, ",\"source_time\":\""u8, UnixTime.ToTime(quote.SourceTime));
        Append(ref room, space, "\",\"received_time\":\""u8, UnixTime.ToTime(quote.ReceivedTime));
        room.Append("\"}"u8);
        body.Advance(room.Length);
    }

    private static void Append(ref LineRoom room, Span<byte> space, ReadOnlySpan<byte> name, decimal value)
    {
        room.Append(name);
        if (!Utf8Formatter.TryFormat(value, space[room.Length..], out var written)) throw new InvalidOperationException("no room for a decimal");
        room.Skip(written);
    }

    private static void Append(ref LineRoom room, Span<byte> space, ReadOnlySpan<byte> name, DateTimeOffset time)
    {
        room.Append(name);
        if (!Utf8Formatter.TryFormat(time.UtcDateTime, space[room.Length..], out var written, 'O')) throw new InvalidOperationException("no room for a time");
        room.Skip(written);
    }
}
