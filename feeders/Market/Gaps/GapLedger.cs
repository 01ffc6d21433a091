using System.Threading.Channels;
using Bloomberg.Contracts;

namespace Bloomberg.Market.Gaps;

public enum GapCause
{
    /// <summary>Ids were missing inside a live connection.</summary>
    Skipped,

    /// <summary>Ids were missing after the connection broke.</summary>
    Reconnect,

    /// <summary>Ids were missing between the last stored trade and the first one after a start.</summary>
    Restart,
}

/// <summary>Something to write down: a gap that was found, or one id of a gap that came after all.</summary>
public readonly record struct GapRecord(AssetKey Key, Hole Hole, GapCause Cause, bool IsFilled);

/// <summary>
/// The public list of missing trades. The router only leaves a note here; <see cref="GapRecorder"/> writes it to PostgreSQL when that
/// answers. Bounded: when the database is away for too long the note is dropped, counted and logged with its ids.
/// </summary>
public sealed class GapLedger(ILogger<GapLedger> log)
{
    private const int Capacity = 10_000;

    private readonly Channel<GapRecord> _records = Channel.CreateBounded<GapRecord>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public ChannelReader<GapRecord> Records => _records.Reader;

    public void Found(AssetKey key, Hole hole, GapCause cause)
    {
        log.LogWarning("{Asset}: trades {From} to {To} are missing ({Count}, cause {Cause}), between {FromTime:O} and {ToTime:O}",
            key, hole.From, hole.To, hole.Count, cause.ToString().ToLowerInvariant(), UnixTime.ToTime(hole.FromTime), UnixTime.ToTime(hole.ToTime));
        Note(new GapRecord(key, hole, cause, IsFilled: false));
    }

    public void Filled(AssetKey key, long id) => Note(new GapRecord(key, new Hole(id, id, 0, 0), default, IsFilled: true));

    private void Note(GapRecord record)
    {
        if (_records.Writer.TryWrite(record)) return;
        MarketMetrics.GapsLost.Add(1);
        if (!record.IsFilled) log.LogError("{Asset}: the gap {From} to {To} could not be recorded: PostgreSQL is away and {Capacity} records wait",
            record.Key, record.Hole.From, record.Hole.To, Capacity);
    }
}
