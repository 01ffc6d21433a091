using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>What a poll has brought so far, and whether it may go on. Charts are read several at a time, so any thread may write.</summary>
internal sealed class PollSheet(IReadOnlyList<AssetKey> asked)
{
    // One symbol the service stumbles over must not keep those behind it from being asked; three in a row are no accident.
    private const int MostFailuresInARow = 3;

    private readonly Lock _gate = new();
    private readonly Dictionary<AssetKey, PollOutcome> _outcomes = [];
    private YahooFailure? _stopped;
    private YahooFailure? _lastFailure;
    private bool _anyAnswer;
    private int _failuresInARow;

    public bool IsStopped
    {
        get
        {
            lock (_gate) return _stopped is not null;
        }
    }

    public void Add(PollOutcome outcome)
    {
        lock (_gate)
        {
            _outcomes[outcome.Asset] = outcome;
            (_anyAnswer, _failuresInARow) = (true, 0);
        }
    }

    /// <summary>These could not be asked, or their answer is of no use.</summary>
    public void Fail(IEnumerable<AssetKey> assets, YahooFailure failure)
    {
        lock (_gate)
        {
            foreach (var asset in assets) _outcomes[asset] = new PollOutcome(asset, PollResult.Failed, null, failure.Reason);
            _lastFailure = failure;
            if (failure.Fault is YahooFault.Throttled or YahooFault.Unauthorized) _stopped ??= failure;
            _failuresInARow = failure.Fault is YahooFault.Unreachable or YahooFault.Page ? _failuresInARow + 1 : 0;
            if (_failuresInARow >= MostFailuresInARow) _stopped ??= failure;
        }
    }

    public PollAnswer ToAnswer()
    {
        lock (_gate)
        {
            var blamed = _stopped ?? (_anyAnswer ? null : _lastFailure);
            var outcomes = asked.Select(asset => _outcomes.GetValueOrDefault(asset) ?? NotAsked(asset)).ToArray();
            var trouble = blamed is null ? ServiceTrouble.None : TroubleOf(blamed.Fault);
            return trouble == ServiceTrouble.None ? new PollAnswer(outcomes) : new PollAnswer(outcomes, trouble, blamed!.Reason, blamed.RetryAfter);
        }
    }

    private PollOutcome NotAsked(AssetKey asset) =>
        new(asset, PollResult.Failed, null, _stopped is { } failure ? $"not asked: {failure.Reason}" : "yahoo cannot be asked for such a name");

    private static ServiceTrouble TroubleOf(YahooFault fault) => fault switch
    {
        YahooFault.Throttled => ServiceTrouble.Throttled,
        YahooFault.Unauthorized => ServiceTrouble.Refused,
        YahooFault.Unreachable or YahooFault.Page => ServiceTrouble.Unreachable,
        YahooFault.Unreadable => ServiceTrouble.Unreadable,
        _ => ServiceTrouble.None,
    };
}
