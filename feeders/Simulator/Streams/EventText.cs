using System.Buffers.Text;
using Bloomberg.Simulator.History;

namespace Bloomberg.Simulator.Streams;

/// <summary>Builds one event's text in a buffer that is used again and again: nothing is allocated per event.</summary>
internal sealed class EventText
{
    private byte[] _buffer = new byte[2048];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Starts an event of a topic: <c>{"stream":"name","data":</c>.</summary>
    public EventText Begin(ReadOnlySpan<byte> envelope)
    {
        _length = 0;
        return Raw(envelope);
    }

    public EventText Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
        return this;
    }

    public EventText Integer(long value)
    {
        Reserve(Fixed8.LongestText);
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        _length += written;
        return this;
    }

    /// <summary>A decimal of 1e-8 units, without quotation marks.</summary>
    public EventText Decimal(long value)
    {
        Reserve(Fixed8.LongestText);
        _length += Fixed8.Format(value, _buffer.AsSpan(_length));
        return this;
    }

    /// <summary>A decimal of 1e-16 units, without quotation marks.</summary>
    public EventText Product(Int128 value)
    {
        Reserve(Fixed8.LongestText);
        _length += Fixed8.FormatProduct(value, _buffer.AsSpan(_length));
        return this;
    }

    public EventText Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    private void Reserve(int bytes)
    {
        if (_length + bytes > _buffer.Length) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes));
    }
}
