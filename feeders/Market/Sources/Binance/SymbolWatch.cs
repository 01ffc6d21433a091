namespace Bloomberg.Market.Sources.Binance;

/// <summary>What has been tried for a symbol whose stream is silent.</summary>
public enum SilenceStage
{
    Listening,
    Resubscribed,
    Moved,
    Reported,
}

/// <summary>How one symbol's stream fares. Used by the source's one loop.</summary>
public sealed class SymbolWatch(SymbolPlace place)
{
    private int _interruptions = place.Interruptions;
    private (long Id, long Since)? _owed;

    public SymbolPlace Place => place;

    public ArrivalRate Rate { get; } = new();

    public SilenceStage Stage { get; private set; }

    /// <summary>The newest trade id that came over a stream.</summary>
    public long Newest { get; private set; } = Arrivals.None;

    /// <summary>When it came.</summary>
    public DateTimeOffset NewestAt { get; private set; }

    /// <summary>When the present stage began; the clock's timestamp.</summary>
    public long StageBegan { get; private set; }

    /// <summary>The question to the venue that is under way, or null.</summary>
    public Task<ProbeAnswer>? Asking { get; private set; }

    /// <summary>Looks at the stream; true when trades came again after something had been done.</summary>
    public bool Look(TimeSpan elapsed, DateTimeOffset now)
    {
        if (!place.IsDelivering || place.Interruptions != _interruptions)
        {
            _interruptions = place.Interruptions;
            Excuse();
            return false;
        }
        var newest = place.Newest;
        // A new socket has brought nothing yet, and an old one that leaves may have been ahead: only another id is an arrival.
        var arrived = newest != Arrivals.None && newest != Newest;
        Rate.Look(elapsed, arrived);
        if (!arrived) return false;
        (Newest, NewestAt) = (newest, now);
        var recovered = Stage != SilenceStage.Listening;
        (Stage, _owed) = (SilenceStage.Listening, null);
        return recovered;
    }

    public void Ask(Task<ProbeAnswer> asking) => Asking = asking;

    /// <summary>Takes the venue's answer in: a newer trade is owed to us from now on, or nothing was traded.</summary>
    public void TakeAnswer(ProbeAnswer answer, long now)
    {
        Asking = null;
        // The budget of requests may have held the question back: by now the symbol may have spoken, or been dealt with.
        if (Rate.Silence < ArrivalRate.LeastSilence) return;
        if (answer.Newest > Newest) _owed = (answer.Newest.Value, now);
        else if (answer.Newest is not null) Rate.Believe();
    }

    /// <summary>
    /// How long a trade has been owed to us, or null. Measured by our clock from the answer on: clocks that differ, and a trade that
    /// was a moment old when asked for, prove nothing.
    /// </summary>
    public TimeSpan? OwedFor(TimeProvider clock) => _owed is { } owed ? clock.GetElapsedTime(owed.Since) : null;

    /// <summary>Something was done about it: the silence is measured anew.</summary>
    public void Enter(SilenceStage stage, long now)
    {
        (Stage, StageBegan) = (stage, now);
        Excuse();
    }

    /// <summary>The silence so far is not the stream's fault.</summary>
    public void Excuse()
    {
        Rate.Restart();
        _owed = null;
    }
}
