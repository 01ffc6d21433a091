using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bloomberg.Contracts;

/// <summary>
/// Numbers of up to sixteen digits, which nearly all prices, quantities and ids are, read from text and written to it all digits at once, as
/// one vector: no loop, and no branch that depends on the number. Where a text or a number has another size the methods say so, and the
/// caller takes a slower way.
/// </summary>
public static class SixteenDigits
{
    public const int Count = 16;

    /// <summary>The first whole number that has too many digits.</summary>
    public const ulong Limit = 10_000_000_000_000_000;

    /// <summary>The same for a number with a point, which takes a place.</summary>
    public const ulong PointLimit = Limit / 10;

    /// <summary>Most digits behind the point of a number to write.</summary>
    public const int MaxScale = Count - 2;

    /// <summary>Reads the whole number a text begins with.</summary>
    /// <param name="text">At least sixteen bytes; the number may be shorter.</param>
    /// <param name="value">The number of its digits.</param>
    /// <returns>How many digits it has. Sixteen may have others behind them.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ReadOnlySpan<byte> text, out ulong value)
    {
        var values = Vector128.Create(text) - Vector128.Create((byte)'0');
        var length = BitOperations.TrailingZeroCount(Others(values) | 1u << Count);
        // To the end of the vector. What is before the first is out of range, and becomes zero.
        value = Join(Vector128.Shuffle(values, Vector128<byte>.Indices + Vector128.Create((byte)(length - Count))));
        return length;
    }

    /// <summary>Reads the decimal number a text begins with, digits with a point between them, without the zeros at its end.</summary>
    /// <param name="text">At least sixteen bytes; the number has at most fifteen, the point among them.</param>
    /// <param name="mantissa">The number times 10^scale.</param>
    /// <param name="scale">How many digits are behind the point up to the last that is not zero.</param>
    /// <returns>How many bytes it has, or 0 when it is spelled another way.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ReadOnlySpan<byte> text, out ulong mantissa, out int scale)
    {
        var values = Vector128.Create(text) - Vector128.Create((byte)'0');
        var others = Others(values);
        var point = BitOperations.TrailingZeroCount(others);
        var length = BitOperations.TrailingZeroCount(others & others - 1);
        (mantissa, scale) = (0, 0);
        if (length >= Count || point == 0 || length == point + 1 || text[point] != '.') return 0;

        // The point is no zero, so it is the last where nothing else stands behind it.
        var zeros = Vector128.Equals(values, Vector128<byte>.Zero).ExtractMostSignificantBits();
        var last = BitOperations.Log2(~zeros & (1u << length) - 1);
        scale = last - point;
        // Without the point there are as many digits as is the place of the last. They go to the end of the vector, those behind the point from
        // one place further; before the first the place is negative, and becomes zero.
        var from = Vector128<sbyte>.Indices + Vector128.Create((sbyte)(last - Count));
        var behind = Vector128.GreaterThanOrEqual(from, Vector128.Create((sbyte)point));
        mantissa = Join(Vector128.Shuffle(values, (from - behind).AsByte()));
        return length;
    }

    /// <summary>Writes all sixteen, with zeros in front.</summary>
    /// <param name="to">At least sixteen bytes.</param>
    /// <param name="value">Below <see cref="Limit"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WritePadded(Span<byte> to, ulong value) => Split(value).CopyTo(to);

    /// <summary>Writes a whole number, without zeros in front.</summary>
    /// <param name="to">At least sixteen bytes, all of which are changed.</param>
    /// <param name="value">Below <see cref="Limit"/>.</param>
    /// <returns>How many bytes the number has.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> to, ulong value)
    {
        var digits = Split(value);
        var first = Math.Min(ZerosInFront(digits), Count - 1);
        Vector128.ShuffleNative(digits, Vector128<byte>.Indices + Vector128.Create((byte)first)).CopyTo(to);
        return Count - first;
    }

    /// <summary>Writes mantissa / 10^scale, without zeros in front.</summary>
    /// <param name="to">At least sixteen bytes, all of which are changed.</param>
    /// <param name="mantissa">Below <see cref="PointLimit"/>.</param>
    /// <param name="scale">0 to <see cref="MaxScale"/>.</param>
    /// <returns>How many bytes the number has.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> to, ulong mantissa, int scale)
    {
        var digits = Split(mantissa);
        // At least one digit stands before the point, if only a zero.
        var first = Math.Min(ZerosInFront(digits), Count - 1 - scale);
        var point = Vector128.Create((byte)(Count - scale - first));
        var place = Vector128<byte>.Indices;
        // Place i shows digit first + i, behind the point the one before: a comparison that holds is 255, which adds as -1.
        var moved = Vector128.ShuffleNative(digits, place + Vector128.Create((byte)first) + Vector128.GreaterThan(place, point));
        Vector128.ConditionalSelect(Vector128.Equals(place, point), Vector128.Create((byte)'.'), moved).CopyTo(to);
        return Count - first + (scale > 0 ? 1 : 0);
    }

    // Which bytes are no digits: all above 9 pass 127, where they stay. Where a text goes on is waited for, and this is the shortest way to know.
    private static uint Others(Vector128<byte> values) => Vector128.AddSaturate(values, Vector128.Create((byte)(127 - 9))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ZerosInFront(Vector128<byte> digits) =>
        BitOperations.TrailingZeroCount(~Vector128.Equals(digits, Vector128.Create((byte)'0')).ExtractMostSignificantBits());

    // Neighbours are joined: sixteen times 1 digit, eight times 2, four times 4, two times 8. The factor adds ten times (a hundred times …) the
    // first to the second in the upper half of the pair.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector128<byte> values)
    {
        var twos = values.AsUInt16() * (ushort)((10 << 8) + 1) >> 8;
        var fours = (twos.AsUInt32() * ((100u << 16) + 1) >> 16).AsUInt64();
        const ulong toEights = (10_000UL << 32) + 1;
        return (fours[0] * toEights >> 32) * 100_000_000 + (fours[1] * toEights >> 32);
    }

    // Halved and halved again: 16 digits, two times 8, four times 4, then in each lane of the vector two times 2 and four times 1. Quotients by
    // 100 and by 10 are products with their reciprocals, exact for the four and the two digits they are taken of.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Split(ulong value)
    {
        var upper = value / 100_000_000;
        var fours = Vector128.Create(Halve(upper), Halve(value - upper * 100_000_000)).AsUInt32();
        var hundreds = fours * 10_486u >> 20;
        var twos = (hundreds | fours - hundreds * 100u << 16).AsUInt16();
        var tens = twos * 103 >> 10;
        return (tens | twos - tens * 10 << 8).AsByte() + Vector128.Create((byte)'0');
    }

    // Eight digits to the upper four in the lower half and the lower four in the upper half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Halve(ulong eight)
    {
        var upper = (uint)eight / 10_000;
        return (eight - upper * 10_000UL << 32) + upper;
    }
}
