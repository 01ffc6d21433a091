using System.Text.Json;
using Bloomberg.Contracts;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Understands every frame, whatever the order of its fields, and says what is wrong with one that it refuses. What a frame means is decided
/// here; <see cref="UsualTrade"/> only says the same sooner.
/// </summary>
public static class AnyEvent
{
    // The venue opened in 2017; what is stamped before, or more than a day ahead of us, is no time.
    private static readonly long Earliest = new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private const long FurthestAhead = 24L * 60 * 60 * 1000;

    /// <inheritdoc cref="BinanceDecoder.Decode"/>
    public static FrameKind Decode(
        ReadOnlySpan<byte> frame, SymbolTable symbols, long receivedTime, ref Tick tick, out ControlReply reply, out FrameComplaint complaint)
    {
        reply = default;
        complaint = FrameComplaint.None;
        var fields = default(EventFields);
        var reader = new Utf8JsonReader(frame);
        bool isReply;
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) return Refuse(FrameComplaint.NotAnObject, out complaint);
            isReply = ReadObject(ref reader, ref fields, ref reply, inEnvelope: false);
            if (reader.Read()) return Refuse(FrameComplaint.NotJson, out complaint);
        }
        catch (JsonException)
        {
            return Refuse(FrameComplaint.NotJson, out complaint);
        }
        if (isReply && !fields.Has('e')) return FrameKind.Reply;
        return Understand(frame, fields, symbols, receivedTime, ref tick, out complaint);
    }

    private static bool ReadObject(ref Utf8JsonReader reader, ref EventFields fields, ref ControlReply reply, bool inEnvelope)
    {
        var isReply = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (!inEnvelope && name.SequenceEqual("data"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartObject) ReadObject(ref reader, ref fields, ref reply, inEnvelope: true);
                else reader.Skip();
            }
            else if (!inEnvelope && name.Length > 1) isReply |= ReadReply(name, ref reader, ref reply);
            else fields.Note(name, ref reader);
        }
        return isReply;
    }

    private static bool ReadReply(ReadOnlySpan<byte> name, ref Utf8JsonReader reader, ref ControlReply reply)
    {
        var isResult = name.SequenceEqual("result"u8);
        var isCode = name.SequenceEqual("code"u8);
        var isId = name.SequenceEqual("id"u8);
        var isMessage = name.SequenceEqual("msg"u8);
        reader.Read();
        if (isId && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id)) reply = reply with { Id = id };
        else if (isCode && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var code)) reply = reply with { Code = code };
        else if (isMessage && reader.TokenType == JsonTokenType.String) reply = reply with { Message = Text(ref reader) };
        else reader.Skip();
        return isResult || isCode;
    }

    // GetString throws on escaped lone surrogates, which are JSON but no text.
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "(unreadable text)";
        }
    }

    private static FrameKind Understand(
        ReadOnlySpan<byte> frame, in EventFields fields, SymbolTable symbols, long receivedTime, ref Tick tick, out FrameComplaint complaint)
    {
        complaint = FrameComplaint.None;
        var type = fields.Text(frame, 'e');
        if (type.SequenceEqual("serverShutdown"u8)) return FrameKind.Shutdown;
        var isAggregate = type.SequenceEqual("aggTrade"u8);
        var isTrade = isAggregate || type.SequenceEqual("trade"u8);
        if (!isTrade && !type.SequenceEqual("24hrTicker"u8)) return FrameKind.Other;

        var symbol = fields.Text(frame, 's');
        if (symbol.IsEmpty) return Refuse(FrameComplaint.MissingField, out complaint);
        var index = symbols.Find(symbol);
        if (index < 0) return FrameKind.Unwatched;

        complaint = isTrade ? ReadTrade(frame, fields, isAggregate, receivedTime, ref tick) : ReadStatistics(frame, fields, receivedTime, ref tick);
        if (complaint != FrameComplaint.None) return FrameKind.Malformed;
        tick.AssetIndex = index;
        tick.ReceivedTime = receivedTime;
        return isTrade ? FrameKind.Trade : FrameKind.Statistics;
    }

    private static FrameComplaint ReadTrade(ReadOnlySpan<byte> frame, in EventFields fields, bool isAggregate, long receivedTime, ref Tick tick)
    {
        if (!fields.Has('p') || !fields.Has('q')) return FrameComplaint.MissingField;
        if (!fields.TryInteger(frame, 'T', out var time) || !fields.TryBoolean('m', out var buyerMaker)) return FrameComplaint.MissingField;
        if (!fields.TryInteger(frame, isAggregate ? 'a' : 't', out var id)) return FrameComplaint.MissingField;
        if (!IsTime(time, receivedTime)) return FrameComplaint.BadTime;
        var (first, count) = (0L, 1L);
        if (isAggregate)
        {
            if (!fields.TryInteger(frame, 'f', out first) || !fields.TryInteger(frame, 'l', out var last)) return FrameComplaint.MissingField;
            if (first < 0 || last < first || last - first >= int.MaxValue) return FrameComplaint.BadId;
            count = last - first + 1;
        }
        if (id is < 0 or long.MaxValue) return FrameComplaint.BadId;
        if (!Decimal64.TryParse(fields.Text(frame, 'p'), out var price) || !Decimal64.TryParse(fields.Text(frame, 'q'), out var quantity))
            return FrameComplaint.BadNumber;

        tick.Kind = TickKind.Trade;
        tick.IsRefill = false;
        tick.Id = id;
        tick.FirstTradeId = first;
        tick.TradeCount = (int)count;
        tick.Price = price;
        tick.Quantity = quantity;
        tick.BuyerMaker = buyerMaker;
        tick.SourceTime = time * UnixTime.NanosecondsPerMillisecond;
        return FrameComplaint.None;
    }

    private static FrameComplaint ReadStatistics(ReadOnlySpan<byte> frame, in EventFields fields, long receivedTime, ref Tick tick)
    {
        if (!fields.TryInteger(frame, 'E', out var time)) return FrameComplaint.MissingField;
        if (!IsTime(time, receivedTime)) return FrameComplaint.BadTime;
        if (!Decimal64.TryParse(fields.Text(frame, 'c'), out var price) || !TryParseWhole(fields.Text(frame, 'v'), out var volume)
            || !TryParseSigned(fields.Text(frame, 'P'), out var change)) return FrameComplaint.BadNumber;

        tick.Kind = TickKind.Statistics;
        tick.Price = price;
        tick.Quantity = volume;
        tick.ChangePct24h = change;
        tick.SourceTime = time * UnixTime.NanosecondsPerMillisecond;
        return FrameComplaint.None;
    }

    // A day's volume of a cheap coin can have more than 18 digits; as a statistic it does without those behind the point.
    private static bool TryParseWhole(ReadOnlySpan<byte> text, out Decimal64 value)
    {
        if (Decimal64.TryParse(text, out value)) return true;
        var point = text.IndexOf((byte)'.');
        return point > 0 && text[(point + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && Decimal64.TryParse(text[..point], out value);
    }

    private static bool TryParseSigned(ReadOnlySpan<byte> text, out Decimal64 value)
    {
        var negative = text.Length > 0 && text[0] == '-';
        if (!Decimal64.TryParse(negative ? text[1..] : text, out value)) return false;
        if (negative) value = new Decimal64(-value.Mantissa, value.Scale);
        return true;
    }

    internal static bool IsTime(long milliseconds, long receivedTime) =>
        milliseconds >= Earliest && milliseconds <= receivedTime / UnixTime.NanosecondsPerMillisecond + FurthestAhead;

    private static FrameKind Refuse(FrameComplaint reason, out FrameComplaint complaint)
    {
        complaint = reason;
        return FrameKind.Malformed;
    }
}
