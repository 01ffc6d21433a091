using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Bloomberg.Simulator.Replay;

internal enum LineKind
{
    Frame,

    /// <summary>Something else the recorder noted down, such as a REST snapshot of the order book; not played.</summary>
    Other,

    Malformed,
}

/// <summary>
/// A line of a recording: receive time, a space, the frame. The time has 13, 16 or 19 digits: milli-, micro- or nanoseconds.
/// <c>1723161600164378285 {"stream":"btcusdt@trade","data":{"e":"trade",…}}</c>
/// </summary>
internal static class RecordedLine
{
    private static ReadOnlySpan<byte> BeforeName => "{\"stream\":\""u8;

    private static ReadOnlySpan<byte> AfterName => "\",\"data\":"u8;

    public static LineKind Parse(ReadOnlySpan<byte> line, out long receivedNanos, out string stream, out ReadOnlySpan<byte> frame)
    {
        stream = "";
        frame = default;
        var space = line.IndexOf((byte)' ');
        if (!TryParseTime(space < 0 ? default : line[..space], out receivedNanos)) return LineKind.Malformed;

        frame = line[(space + 1)..];
        if (!IsObject(frame)) return LineKind.Malformed;
        if (!frame.StartsWith(BeforeName)) return LineKind.Other;

        var rest = frame[BeforeName.Length..];
        var end = rest.IndexOf((byte)'"');
        // The part without the envelope is found by its length, so the envelope must be the venue's own.
        if (end <= 0 || !rest[end..].StartsWith(AfterName) || frame[^1] != (byte)'}') return LineKind.Malformed;
        stream = Encoding.UTF8.GetString(rest[..end]);
        return LineKind.Frame;
    }

    private static bool TryParseTime(ReadOnlySpan<byte> text, out long nanos)
    {
        if (!Utf8Parser.TryParse(text, out nanos, out var used) || used != text.Length || nanos <= 0) return false;
        nanos *= text.Length switch
        {
            13 => 1_000_000,
            16 => 1_000,
            19 => 1,
            _ => 0,
        };
        return nanos > 0;
    }

    private static bool IsObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
