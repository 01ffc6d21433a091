using Bloomberg.Contracts;

namespace Bloomberg.Market.Polling.Guard;

/// <summary>
/// Holds each reading of one asset against the last good one. A jump that the asset's own volatility does not explain waits until a
/// second reading says the same. Of constant size; accepting a reading allocates nothing. Not thread safe.
/// </summary>
public sealed class AssetGuard(AssetType type)
{
    /// <summary>How far a service's clock may be ahead of ours.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>How long one service must stand by what is more than <see cref="Far"/> away.</summary>
    public static readonly TimeSpan FarProof = TimeSpan.FromHours(24);

    /// <summary>How long by any other jump: a stream may say the same wrong price again within a second.</summary>
    public static readonly TimeSpan NearProof = TimeSpan.FromSeconds(10);

    private const int MostEvents = 4;

    // More than eightfold: pence for pounds, a lost digit, another asset's price. A service that mixes these up does so again a minute
    // later, so its own second reading proves nothing. Eight rather than ten: the price itself has moved meanwhile.
    private static readonly double Far = Math.Log(8);

    // Of the way from the good price; steps of one size are half of it.
    private const double NearPart = 0.6;

    private readonly RatioEvent[] _events = new RatioEvent[MostEvents];
    private int _eventCount;
    private Volatility _volatility = new(JumpBounds.Of(type));
    private Reading? _good;
    private Suspicion? _suspicion;
    private bool _isProven;

    private readonly record struct Suspicion(Reading Reading, DateTimeOffset Since, bool IsFar, string Reason);

    /// <summary>
    /// Takes in what is known from before, oldest first: closes of a day, or only the last one. Wrong ones among them are held back like
    /// readings. The first reading of a run that follows is held against them instead of being taken as it comes.
    /// </summary>
    /// <param name="past">What of it is not past is left out.</param>
    /// <param name="now">By our clock.</param>
    public void Seed(IEnumerable<Reading> past, DateTimeOffset now)
    {
        foreach (var reading in past.Where(reading => reading.SourceTime <= now)) Check(reading, reading.SourceTime);
        _isProven = _good is not null;
    }

    /// <summary>A reading is held back, and nothing has confirmed or outlived it yet.</summary>
    public bool Doubts => _suspicion is not null;

    /// <summary>A split to come, or of these days. Of more than four the oldest is forgotten.</summary>
    public void Expect(RatioEvent split)
    {
        if (split.Ratio <= 0 || _events.AsSpan(0, _eventCount).Contains(split)) return;
        if (_eventCount == MostEvents) Forget(0);
        _events[_eventCount++] = split;
    }

    /// <param name="reading">What a service said.</param>
    /// <param name="now">By our clock.</param>
    public GuardVerdict Check(in Reading reading, DateTimeOffset now)
    {
        // Neither of these is ever confirmed: saying it twice makes it no more possible.
        if (reading.Price <= 0) return HeldBack(reading, GuardWords.NotPositive(reading));
        if (reading.SourceTime - now > Ahead) return HeldBack(reading, GuardWords.FromTheFuture(reading, now));
        if (_good is not { } good) return Begin(reading);
        if (reading.SourceTime <= good.SourceTime) return Verdict(GuardDecision.Ignored);

        var elapsed = reading.SourceTime - good.SourceTime;
        var move = reading.DistanceFrom(good.Price);
        if (move > _volatility.Limit(elapsed) && !IsSplit(reading, good, elapsed, ref move)) return Doubt(reading, good, move, now);
        Take(reading, move, elapsed);
        return Verdict(GuardDecision.Accepted);
    }

    private GuardVerdict Begin(in Reading reading)
    {
        _good = reading;
        return Verdict(GuardDecision.Accepted);
    }

    private void Take(in Reading reading, double move, TimeSpan elapsed)
    {
        _volatility.Add(move, elapsed);
        (_good, _suspicion, _isProven) = (reading, null, true);
    }

    private GuardVerdict Doubt(in Reading reading, in Reading good, double move, DateTimeOffset now)
    {
        if (_suspicion is { } held)
        {
            if (IsSaidAgain(reading, held.Reading)) return HeldBack(held.Reading, held.Reason);
            if (IsNear(reading, held.Reading, move))
            {
                if (Confirms(reading, held, now)) return Release(reading, held.Reading, good, move);
                _suspicion = held with { Reading = reading };
                return HeldBack(reading, held.Reason);
            }
        }
        // The first reading of a run may be the wrong one, and must not keep the right ones away for a day.
        var isFar = move > Far && _isProven;
        var reason = GuardWords.Jump(good, reading, _volatility.Limit(reading.SourceTime - good.SourceTime), isFar);
        _suspicion = new Suspicion(reading, now, isFar, reason);
        return HeldBack(reading, reason);
    }

    private static bool IsSaidAgain(in Reading reading, in Reading held) =>
        reading.Service == held.Service && reading.SourceTime <= held.SourceTime;

    // Two mistakes do not agree; a fall that goes on need not either, but each reading of it is much nearer to the one before than to where
    // it began. Without the second rule a fall of 20 % a minute would be held back to its end, and then be too far to believe.
    private bool IsNear(in Reading reading, in Reading held, double move) =>
        reading.DistanceFrom(held.Price) <= Math.Max(_volatility.Limit((reading.SourceTime - held.SourceTime).Duration()), move * NearPart);

    private static bool Confirms(in Reading reading, in Suspicion held, DateTimeOffset now) =>
        reading.Service != held.Reading.Service || now - held.Since >= (held.IsFar ? FarProof : NearProof);

    private GuardVerdict Release(in Reading reading, in Reading held, in Reading good, double move)
    {
        var reason = GuardWords.Released(held, reading);
        Take(reading, move, reading.SourceTime - good.SourceTime);
        return Verdict(GuardDecision.Released) with { Reason = reason };
    }

    // A split explains one jump; the move that counts is what is left of it.
    private bool IsSplit(in Reading reading, in Reading good, TimeSpan elapsed, ref double move)
    {
        for (var i = 0; i < _eventCount; i++)
        {
            if (!_events[i].MayExplain(reading.SourceTime)) continue;
            var left = Math.Abs(Math.Log((double)reading.Price * (double)_events[i].Ratio / (double)good.Price));
            if (left > _volatility.Limit(elapsed)) continue;
            Forget(i);
            move = left;
            return true;
        }
        return false;
    }

    private void Forget(int index)
    {
        _events.AsSpan(index + 1, --_eventCount - index).CopyTo(_events.AsSpan(index));
    }

    private GuardVerdict HeldBack(in Reading suspect, string reason) =>
        new(GuardDecision.HeldBack, _good, suspect, reason) { IsUnproven = _good is not null && !_isProven };

    private GuardVerdict Verdict(GuardDecision decision) => new(decision, _good) { IsUnproven = !_isProven };
}
