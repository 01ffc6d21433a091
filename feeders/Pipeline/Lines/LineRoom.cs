using System.Runtime.CompilerServices;
using Bloomberg.Contracts;

namespace Bloomberg.Pipeline.Lines;

/// <summary>
/// Room for one line, taken from a <see cref="LineBuffer"/> at once: what is written into it needs no look at the buffer any more.
/// <code>
/// var room = line.GetRoom(longest);
/// room.Append("price="u8);
/// room.Append(price);
/// line.Advance(room.Length);
/// </code>
/// Too small a room is a bug and throws, before anything stands in the buffer.
/// </summary>
public ref struct LineRoom(Span<byte> room)
{
    /// <summary>A decimal or an integer takes less, but is written in whole vectors.</summary>
    public const int Number = DecimalDigits.MaxLength;

    private readonly Span<byte> _room = room;

    public int Length { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_room[Length..]);
        Length += text.Length;
    }

    /// <summary>Notes what was written behind <see cref="Length"/> by others.</summary>
    public void Skip(int written) => Length += written;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(Decimal64 value) => Length += DecimalDigits.Write(_room[Length..], value.Mantissa, value.Scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(long value) => Length += DecimalDigits.Write(_room[Length..], value);
}
