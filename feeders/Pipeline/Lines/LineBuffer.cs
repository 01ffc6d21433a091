using System.Buffers;
using System.Globalization;
using Bloomberg.Contracts;

namespace Bloomberg.Pipeline.Lines;

/// <summary>
/// A growing buffer of UTF-8 line protocol, kept and reused so that a trade costs no allocation. Numbers are written as digits straight
/// from their integers: 61685.99, 0.00017, 100; never an exponent, never a trailing zero. Not thread safe.
/// </summary>
public sealed class LineBuffer(int capacity = 64 * 1024) : IBufferWriter<byte>
{
    /// <summary>The longest double in shortest round-trip form is 24 characters.</summary>
    private const int DoubleRoom = 32;

    private byte[] _bytes = new byte[capacity];

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public int Length { get; private set; }

    /// <summary>Where the point being written starts, and how many fields it has; kept by <see cref="LineProtocol"/>.</summary>
    internal int PointStart { get; set; }

    internal int PointFields { get; set; }

    public void Clear() => Length = PointStart = PointFields = 0;

    /// <summary>Takes back what was written after <paramref name="length"/>.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Length);
        Length = length;
    }

    public void AppendRaw(ReadOnlySpan<byte> more)
    {
        more.CopyTo(GetSpan(more.Length));
        Length += more.Length;
    }

    public void AppendByte(byte value)
    {
        GetSpan(1)[0] = value;
        Length++;
    }

    public void AppendInteger(long value) => Length += DecimalDigits.Write(GetSpan(DecimalDigits.MaxLength), value);

    /// <summary>Shortest form that reads back as the same double. Finite values only.</summary>
    public void AppendDouble(double value)
    {
        value.TryFormat(GetSpan(DoubleRoom), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    public void AppendDecimal(Decimal64 value) =>
        Length += DecimalDigits.Write(GetSpan(DecimalDigits.MaxLength), value.Mantissa, value.Scale);

    /// <summary>Mantissa / 10^scale, e.g. a sum of products. Scale 0 to 38.</summary>
    public void AppendDecimal(Int128 mantissa, int scale) =>
        Length += DecimalDigits.Write(GetSpan(DecimalDigits.MaxLength), mantissa, scale);

    /// <summary>Room for one line of at most <paramref name="length"/> bytes; <see cref="Advance"/> makes what was written of it part of the buffer.</summary>
    public LineRoom GetRoom(int length) => new(GetSpan(length));

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - Length));
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_bytes.Length - Length < Math.Max(sizeHint, 1)) Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    private void Reserve(int room)
    {
        if (_bytes.Length - Length >= room) return;
        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, (long)Length + room)));
    }
}
