using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Bloomberg.Api.Streaming;

/// <summary>
/// The id of an event: which run of the API, and how many changes had been told by then. A client that comes back with it gets what changed
/// since; one of another run begins anew.
/// </summary>
public sealed class EventId(TimeProvider clock)
{
    private readonly long _run = clock.GetUtcNow().ToUnixTimeMilliseconds();

    public void Write(IBufferWriter<byte> into, long sequence)
    {
        var space = into.GetSpan(64);
        "id: "u8.CopyTo(space);
        var length = 4;
        Utf8Formatter.TryFormat(_run, space[length..], out var digits);
        length += digits;
        space[length++] = (byte)'-';
        Utf8Formatter.TryFormat(sequence, space[length..], out digits);
        length += digits;
        space[length++] = (byte)'\n';
        into.Advance(length);
    }

    /// <summary>The changes that the client knows of; null when it knows of none.</summary>
    public long? Read(string? lastEventId)
    {
        if (lastEventId?.Split('-') is not [var run, var sequence]) return null;
        return long.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known == _run
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var changes)
                ? changes
                : null;
    }
}
