using System.Buffers.Text;
using System.Globalization;

namespace Bloomberg.Simulator.History;

/// <summary>
/// Decimal numbers as integers in units of 1e-8, the resolution of every price and quantity of the venue; products of two are in 1e-16.
/// </summary>
internal static class Fixed8
{
    public const int Digits = 8;
    public const long One = 100_000_000;

    /// <summary>Longest text written: sign, 39 digits of an Int128, a point.</summary>
    public const int LongestText = 48;

    /// <summary>Reads <c>123.45</c>; false for anything else and for more than eight decimals other than zero.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..].TrimEnd((byte)'0');
        if (fraction.Length > Digits || !Utf8Parser.TryParse(whole, out long units, out var used) || used != whole.Length) return false;

        long part = 0;
        for (var i = 0; i < Digits; i++)
        {
            var digit = i < fraction.Length ? fraction[i] - '0' : 0;
            if ((uint)digit > 9) return false;
            part = part * 10 + digit;
        }

        value = units * One + part;
        return true;
    }

    /// <summary>Writes with eight decimals, as the venue does.</summary>
    public static int Format(long value, Span<byte> target)
    {
        if (value < 0)
        {
            target[0] = (byte)'-';
            return 1 + Format(-value, target[1..]);
        }

        var (units, part) = Math.DivRem(value, One);
        Utf8Formatter.TryFormat(units, target, out var length);
        return length + FormatPart(part, target[length..]);
    }

    // A point and eight digits.
    private static int FormatPart(long part, Span<byte> target)
    {
        target[0] = (byte)'.';
        for (var i = Digits; i > 0; i--, part /= 10) target[i] = (byte)('0' + part % 10);
        return 1 + Digits;
    }

    /// <summary>Writes a number of 1e-16 units: eight decimals, and more only where they are not zero, so that nothing is rounded.</summary>
    public static int FormatProduct(Int128 value, Span<byte> target)
    {
        if (value < 0)
        {
            target[0] = (byte)'-';
            return 1 + FormatProduct(-value, target[1..]);
        }

        // Cheap coins trade more units a minute than a long of 1e-8 units holds, so the whole part is written on its own.
        var whole = value / ((Int128)One * One);
        whole.TryFormat(target, out var length, default, CultureInfo.InvariantCulture);
        length += FormatPart((long)(value / One % One), target[length..]);
        var rest = (long)(value % One);
        for (var unit = One / 10; rest > 0; rest %= unit, unit /= 10) target[length++] = (byte)('0' + rest / unit);
        return length;
    }
}
