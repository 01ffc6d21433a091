using Bloomberg.Contracts.Live;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Backfill;

/// <summary>The history of one asset: what is left to do and how far it is. Used by the back-filling loop only, but for <see cref="Cancel"/>.</summary>
public sealed class BackfillJob : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    private readonly List<BackfillStep> _steps = [new PlanStep()];
    private TimeSpan _pausedUntil;
    private (string State, string Reason)? _trouble;

    public BackfillJob(AssetState asset)
    {
        Asset = asset;
        Ended = _ending.Token;
    }

    public AssetState Asset { get; }

    /// <summary>Cancelled when the asset is no longer watched.</summary>
    public CancellationToken Ended { get; }

    public long Done { get; set; }

    public long Total { get; set; }

    /// <summary>What to do next at this time; null when nothing is due.</summary>
    public BackfillStep? Next(TimeSpan now) =>
        now < _pausedUntil ? null : _steps.Where(step => step.Due <= now).MinBy(step => step.Rank);

    /// <summary>When there may be something to do again.</summary>
    public TimeSpan NextDue()
    {
        var due = _steps.Count == 0 ? TimeSpan.MaxValue : _steps.Min(step => step.Due);
        return due > _pausedUntil ? due : _pausedUntil;
    }

    /// <summary>A step is finished; these come out of it.</summary>
    public void Finish(BackfillStep step, IEnumerable<BackfillStep> followers)
    {
        _steps.Remove(step);
        _steps.AddRange(followers);
        _backoff.Reset();
        _trouble = null;
    }

    /// <summary>Something that every step needs is away: the whole job pauses.</summary>
    public void Pause(TimeSpan now, string state, string reason, TimeSpan atLeast)
    {
        var pause = _backoff.Next();
        _pausedUntil = now + (pause > atLeast ? pause : atLeast);
        _trouble = (state, reason);
    }

    /// <summary>This step alone cannot be done now.</summary>
    public void PutOff(BackfillStep step, BackfillStep later)
    {
        _steps.Remove(step);
        _steps.Add(later);
    }

    public LiveBackfill Describe(TimeSpan now)
    {
        if (_trouble is { } trouble) return Say(trouble.State, trouble.Reason);
        if (_steps.Any(step => step.Due <= now)) return Say(BackfillState.Running, null);
        if (_steps.FirstOrDefault(step => step.HasFailed) is { } failed) return Say(BackfillState.Failed, failed.Reason);
        return _steps.FirstOrDefault(step => step.Reason is not null) is { } waiting
            ? Say(BackfillState.Waiting, waiting.Reason)
            : Say(BackfillState.Done, null);
    }

    public void Cancel() => _ending.Cancel();

    public void Dispose() => _ending.Dispose();

    private LiveBackfill Say(string state, string? reason) => new() { State = state, Done = Done, Total = Total, Reason = reason };
}
