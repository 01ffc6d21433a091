using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Bloomberg.Contracts;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Takes a frame whose spelling is known apart, from its beginning. A step that says no found something else, and the scan is over; only
/// after <see cref="Skip"/> another step may be tried. All is inlined, so that the place stays in a register and texts to compare with are
/// constants of known length.
/// </summary>
public ref struct FrameScan(ReadOnlySpan<byte> frame)
{
    private ReadOnlySpan<byte> _rest = frame;

    /// <summary>Steps over this text where it is next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Skip(ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected)) return false;
        _rest = _rest[expected.Length..];
        return true;
    }

    /// <summary>Nothing but this text is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool EndsWith(ReadOnlySpan<byte> expected) => _rest.SequenceEqual(expected);

    /// <summary>Takes a text of at most 31 bytes without escapes, and its closing quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (_rest.Length < Vector256<byte>.Count) return false;
        var bytes = Vector256.Create(_rest);
        // JSON has no character below the space in a text.
        var special = Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(bytes, Vector256.Create((byte)' '));
        return TryTakeText(BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits()), out text);
    }

    /// <summary>Takes a text of known length, whatever it is, and its closing quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeText(int length, out ReadOnlySpan<byte> text)
    {
        text = default;
        if ((uint)length >= (uint)_rest.Length || _rest[length] != '"') return false;
        text = _rest[..length];
        _rest = _rest[(length + 1)..];
        return true;
    }

    /// <summary>Takes a whole number of 1 to 15 digits without a zero in front, which JSON does not allow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeInteger(out long value)
    {
        value = 0;
        if (_rest.Length < SixteenDigits.Count) return false;
        var length = SixteenDigits.Read(_rest, out var digits);
        if (length is 0 or SixteenDigits.Count || _rest[0] == '0') return false;
        value = (long)digits;
        _rest = _rest[length..];
        return true;
    }

    /// <summary>Takes milliseconds: 13 digits until the year 2286, so that the next field need not wait until they are counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeTime(out long value)
    {
        const int length = 13;
        value = 0;
        if (_rest.Length < SixteenDigits.Count) return false;
        if (SixteenDigits.Read(_rest, out var digits) != length || _rest[0] == '0') return false;
        value = (long)digits;
        _rest = _rest[length..];
        return true;
    }

    /// <summary>Takes a decimal number and its closing quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeDecimal(out Decimal64 value)
    {
        value = default;
        if (_rest.Length < SixteenDigits.Count) return false;
        if (!Decimal64.TryReadShort(_rest, out value, out var length) && !TryReadOther(_rest, out value, out length)) return false;
        if (_rest[length] != '"') return false;
        _rest = _rest[(length + 1)..];
        return true;
    }

    // A quantity of a cheap coin has more digits.
    private static bool TryReadOther(ReadOnlySpan<byte> text, out Decimal64 value, out int length)
    {
        value = default;
        length = text.IndexOf((byte)'"');
        return length > 0 && Decimal64.TryParse(text[..length], out value);
    }
}
