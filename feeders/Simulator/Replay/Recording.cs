using System.IO.Compression;

namespace Bloomberg.Simulator.Replay;

/// <summary>
/// Recorded frames by stream, whole in memory: a compressed file cannot be entered in the middle, and each stream plays at its own place.
/// About 320 bytes a frame.
/// </summary>
internal sealed class Recording
{
    /// <summary>Malformed lines named; the rest is counted only.</summary>
    private const int Named = 100;

    private readonly Dictionary<string, List<RecordedFrame>> _streams = new(StringComparer.Ordinal);
    private readonly List<string> _malformed = [];
    private readonly FrameStore _store = new();

    /// <summary>Frames of each stream in the order of the files.</summary>
    public IReadOnlyDictionary<string, List<RecordedFrame>> Streams => _streams;

    /// <summary>The first malformed lines, as file:line.</summary>
    public IReadOnlyList<string> Malformed => _malformed;

    public long MalformedLines { get; private set; }

    /// <summary>Lines that are no frames, such as snapshots of the order book.</summary>
    public long OtherLines { get; private set; }

    /// <summary>Reads plain or .gz files, one after the other. Throws <see cref="ArgumentException"/> naming a file that cannot be read.</summary>
    public static Recording Load(IEnumerable<string> files)
    {
        var recording = new Recording();
        foreach (var file in files)
        {
            try
            {
                using var raw = File.OpenRead(file);
                using var text = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                    ? new GZipStream(raw, CompressionMode.Decompress)
                    : (Stream)raw;
                recording.Read(text, Path.GetFileName(file));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw new ArgumentException($"--replay cannot read '{file}': {unreadable.Message}", unreadable);
            }
        }

        return recording;
    }

    internal void Read(Stream text, string file)
    {
        var number = 0L;
        using var lines = new LineReader(text);
        while (lines.TryRead(out var line))
        {
            number++;
            if (line.Length > 0) Add(line, file, number);
        }
    }

    private void Add(ReadOnlySpan<byte> line, string file, long number)
    {
        var kind = RecordedLine.Parse(line, out var received, out var stream, out var frame);
        if (kind == LineKind.Other) OtherLines++;
        if (kind == LineKind.Malformed || (kind == LineKind.Frame && !TryAddFrame(received, stream, frame))) AddMalformed(file, number);
    }

    private bool TryAddFrame(long received, string stream, ReadOnlySpan<byte> frame)
    {
        MarketTradeOf(stream, frame, out var isTrade, out var trade);
        if (isTrade && trade is null) return false;
        if (!_streams.TryGetValue(stream, out var frames)) _streams[stream] = frames = [];
        frames.Add(new RecordedFrame(received, _store.Keep(frame), trade));
        return true;
    }

    private static void MarketTradeOf(string stream, ReadOnlySpan<byte> frame, out bool isTrade, out History.MarketTrade? trade)
    {
        var aggregate = stream.EndsWith("@aggTrade", StringComparison.Ordinal);
        isTrade = aggregate || stream.EndsWith("@trade", StringComparison.Ordinal);
        trade = null;
        if (!isTrade) return;

        var payload = frame[(frame.IndexOf("\"data\":"u8) + "\"data\":".Length)..^1];
        if (RecordedTrade.TryRead(payload, aggregate, out var read)) trade = read;
    }

    private void AddMalformed(string file, long number)
    {
        MalformedLines++;
        if (_malformed.Count < Named) _malformed.Add($"{file}:{number}");
    }
}
