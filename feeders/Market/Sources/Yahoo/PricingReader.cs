using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// Reads a message of the stream by hand: protobuf, of which eleven fields are of use and the others are skipped. Every step is held against the
/// end of the message; null says that it is broken.
/// </summary>
public static class PricingReader
{
    public static PricingData? Read(ReadOnlySpan<byte> message)
    {
        var data = new PricingData();
        while (!message.IsEmpty)
        {
            if (!TryVarint(ref message, out var key) || key >> 3 is 0 or > 536_870_911) return null;
            if (!TryValue(ref message, (int)(key & 7), out var number, out var text)) return null;
            data = With(data, (int)(key >> 3), (int)(key & 7), number, text);
        }
        return data;
    }

    // A known field of another kind than documented is skipped like an unknown one.
    private static PricingData With(PricingData data, int field, int kind, ulong number, ReadOnlySpan<byte> text) => (field, kind) switch
    {
        (1, 2) => data with { Id = Encoding.UTF8.GetString(text) },
        (2, 5) => data with { Price = Single(number) },
        (3, 0) => data with { Time = ZigZag(number) },
        (4, 2) => data with { Currency = Encoding.UTF8.GetString(text) },
        (5, 2) => data with { Exchange = Encoding.UTF8.GetString(text) },
        (8, 5) => data with { ChangePercent = Single(number) },
        (9, 0) => data with { DayVolume = ZigZag(number) },
        (16, 5) => data with { PreviousClose = Single(number) },
        (28, 0) => data with { Volume24h = ZigZag(number) },
        (33, 1) => data with { MarketCap = Decimal(BitConverter.UInt64BitsToDouble(number).ToString("R", CultureInfo.InvariantCulture)) },
        _ => data,
    };

    private static bool TryValue(ref ReadOnlySpan<byte> rest, int kind, out ulong number, out ReadOnlySpan<byte> text)
    {
        number = 0;
        text = default;
        switch (kind)
        {
            case 0:
                return TryVarint(ref rest, out number);
            case 1 when rest.Length >= sizeof(ulong):
                number = BinaryPrimitives.ReadUInt64LittleEndian(rest);
                rest = rest[sizeof(ulong)..];
                return true;
            case 2 when TryVarint(ref rest, out var length) && length <= (ulong)rest.Length:
                text = rest[..(int)length];
                rest = rest[(int)length..];
                return true;
            case 5 when rest.Length >= sizeof(uint):
                number = BinaryPrimitives.ReadUInt32LittleEndian(rest);
                rest = rest[sizeof(uint)..];
                return true;
            default:
                return false;
        }
    }

    // Ten bytes at most, of which the last holds one bit.
    private static bool TryVarint(ref ReadOnlySpan<byte> rest, out ulong value)
    {
        const int most = 10;
        value = 0;
        for (var i = 0; i < most && i < rest.Length; i++)
        {
            if (i == most - 1 && rest[i] > 1) return false;
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] >= 0x80) continue;
            rest = rest[(i + 1)..];
            return true;
        }
        return false;
    }

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    // The shortest digits that name this float are the price; a cast to decimal would keep seven of them.
    private static decimal? Single(ulong bits) => Decimal(BitConverter.UInt32BitsToSingle((uint)bits).ToString("R", CultureInfo.InvariantCulture));

    // Null for NaN, infinity and what is beyond a decimal.
    private static decimal? Decimal(string digits) =>
        decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < Fields.LargestNumber
            ? value
            : null;
}
