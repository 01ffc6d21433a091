using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Finds streams that went silent while their socket lives. A silence that is improbable for the symbol's own rate is looked into through
/// REST; only when the venue has trades that do not come is anything done: subscribed again, then moved to another connection, then
/// reported. When most of a connection is silent the whole connection is replaced. Used by the source's one loop, once a second.
/// </summary>
public sealed class SilenceWatchdog(ConnectionPool pool, Func<string, CancellationToken, Task<ProbeAnswer>> ask, Func<bool> suspended, TimeProvider clock, ILogger log)
{
    /// <summary>Questions under way at once, and begun in one sweep.</summary>
    public const int MostQuestions = 3;

    // A trade we were told of has this long to come over the stream.
    private static readonly TimeSpan OwedAtMost = TimeSpan.FromSeconds(2);

    // One that was reported is moved again now and then: what ails the venue may have ended.
    private static readonly TimeSpan MoveAgainAfter = TimeSpan.FromMinutes(5);

    // A share of active seconds from which a symbol's silence says something about its connection, and how many such symbols it takes.
    private const double Busy = 0.5;
    private const int LeastBusy = 3;

    private readonly Dictionary<string, SymbolWatch> _watches = [];
    private readonly RepeatedLog _repeated = new(log, clock);
    private long _sweptAt = clock.GetTimestamp();

    /// <summary>Since when a symbol is silent although everything was tried, or null.</summary>
    public DateTimeOffset? SilentSince(BinanceSymbol symbol) =>
        _watches.GetValueOrDefault(symbol.Name) is { Stage: SilenceStage.Reported } watch ? watch.NewestAt : null;

    /// <summary>Looks at every stream and does what is due.</summary>
    public void Sweep(CancellationToken cancellation)
    {
        var elapsed = clock.GetElapsedTime(_sweptAt);
        _sweptAt = clock.GetTimestamp();
        Follow();
        var now = clock.GetUtcNow();
        foreach (var watch in _watches.Values)
        {
            if (watch.Look(elapsed, now)) log.LogInformation("binance: {Symbol} delivers again", watch.Place.Symbol.Symbol);
        }
        foreach (var watch in _watches.Values) Pursue(watch);
        Ask(cancellation);
        BinanceMetrics.SilentSymbols.Record(_watches.Values.Count(w => w.Stage == SilenceStage.Reported));
    }

    private void Follow()
    {
        foreach (var place in pool.Places)
        {
            if (_watches.GetValueOrDefault(place.Symbol.Name)?.Place != place) _watches[place.Symbol.Name] = new SymbolWatch(place);
        }
        if (_watches.Count == pool.Places.Count) return;
        var placed = pool.Places.ToHashSet();
        foreach (var gone in _watches.Where(w => !placed.Contains(w.Value.Place)).Select(w => w.Key).ToList()) _watches.Remove(gone);
    }

    private void Pursue(SymbolWatch watch)
    {
        if (watch.Asking is { IsCompleted: true } answered) watch.TakeAnswer(answered.GetAwaiter().GetResult(), clock.GetTimestamp());
        else if (watch.OwedFor(clock) > OwedAtMost) Act(watch);
    }

    // The most improbable silences first.
    private void Ask(CancellationToken cancellation)
    {
        if (suspended()) return;
        var free = MostQuestions - _watches.Values.Count(w => w.Asking is not null);
        var suspects = _watches.Values.Where(w => w.Asking is null && w.OwedFor(clock) is null && w.Rate.IsSuspect && !IsResting(w));
        foreach (var watch in suspects.OrderByDescending(w => w.Rate.Surprise).Take(free).ToList())
        {
            Count("confirm");
            watch.Ask(ask(watch.Place.Symbol.Name, cancellation));
        }
    }

    private bool IsResting(SymbolWatch watch) =>
        watch.Stage == SilenceStage.Reported && clock.GetElapsedTime(watch.StageBegan) < MoveAgainAfter;

    private void Act(SymbolWatch watch)
    {
        if (IsMostlySilent(watch.Place.Slot) && watch.Place.Slot.JudgeSick())
        {
            log.LogWarning("binance: most busy symbols of a connection are silent, so it is replaced");
            foreach (var other in _watches.Values.Where(w => w.Place.Slot == watch.Place.Slot)) other.Excuse();
            return;
        }
        var symbol = watch.Place.Symbol.Symbol;
        var silence = $"binance: {symbol} trades at the venue, but nothing has come since {watch.NewestAt:HH:mm:ss} UTC";
        switch (watch.Stage)
        {
            case SilenceStage.Listening:
                Count("resubscribe");
                _repeated.Log(LogLevel.Warning, "resubscribe", $"{silence}; it is subscribed again");
                foreach (var carrier in watch.Place.Slot.Carriers) carrier.Renew(watch.Place.Streams);
                watch.Enter(SilenceStage.Resubscribed, clock.GetTimestamp());
                break;
            case SilenceStage.Resubscribed or SilenceStage.Reported:
                Count("move");
                _repeated.Log(LogLevel.Warning, "move", $"{silence}; it moves to another connection");
                pool.Move(watch.Place);
                watch.Enter(watch.Stage == SilenceStage.Reported ? SilenceStage.Reported : SilenceStage.Moved, clock.GetTimestamp());
                break;
            case SilenceStage.Moved:
                Count("report");
                _repeated.Log(LogLevel.Error, "report", $"{silence}, whatever was tried");
                watch.Enter(SilenceStage.Reported, clock.GetTimestamp());
                break;
        }
    }

    private bool IsMostlySilent(ConnectionSlot slot)
    {
        var busy = _watches.Values.Where(w => w.Place.Slot == slot && w.Rate.IsKnown && w.Rate.Share >= Busy).ToList();
        // One that was subscribed again in vain is as silent as before, though its silence is measured anew.
        return busy.Count >= LeastBusy && busy.Count(w => w.Rate.IsSuspect || w.Stage != SilenceStage.Listening) * 2 > busy.Count;
    }

    private static void Count(string action) => BinanceMetrics.WatchdogActions.Add(1, new KeyValuePair<string, object?>("action", action));
}
