using Bloomberg.Contracts.Alerts;

namespace Bloomberg.Tests.Unit.Market.Alerts;

/// <summary>The rules said the slow way: decimals, and a look at every single second.</summary>
internal sealed class AlertReference(AlertRule rule)
{
    private readonly List<string> _story = [];
    private AlertState _state;
    private bool? _isUp = rule.Condition.Kind switch { AlertKind.Above => false, AlertKind.Below => true, _ => null };
    private bool? _home = rule.Condition.Kind switch { AlertKind.Above => false, AlertKind.Below => true, _ => null };
    private int _now;
    private int _since;
    private int _trueSince;
    private int? _firedAt;

    public string Story => string.Join(' ', _story);

    private bool IsCrossing => rule.Condition.Kind == AlertKind.Crosses;

    private bool MayFire => _isUp != _home && !(rule.Once && _firedAt is not null) && (_state != AlertState.Firing || IsCrossing);

    public void Price(int second, decimal price)
    {
        while (_now < second)
        {
            _now++;
            Look();
        }
        var (wasUp, was) = (_isUp, _isUp != _home);
        var (threshold, back) = (rule.Condition.Threshold, rule.Condition.Hysteresis);
        _isUp = (rule.Condition.Kind, wasUp) switch
        {
            (AlertKind.Crosses, null) => price > threshold ? true : price < threshold ? false : null,
            (AlertKind.Above, false) => price > threshold,
            (AlertKind.Below, true) => !(price < threshold),
            (_, true) => !(price < threshold - back),
            _ => price > threshold + back,
        };
        _home ??= _isUp;
        if (_isUp != _home && !was) _trueSince = _now;
        if (_isUp == _home && (_state == AlertState.Pending || (_state == AlertState.Firing && !IsCrossing)))
            Set(_firedAt is null ? AlertState.Inactive : AlertState.Resolved);
        Look();
    }

    private void Look()
    {
        if (MayFire && _now >= _trueSince + rule.Hold.TotalSeconds && (_firedAt is null || _now >= _firedAt + rule.CoolDown.TotalSeconds))
        {
            _firedAt = _now;
            if (IsCrossing) _home = _isUp;
            Set(AlertState.Firing);
        }
        if (IsCrossing && _state == AlertState.Firing && _now == _since + 60) Set(AlertState.Resolved);
        if (MayFire && _state != AlertState.Firing && _state != AlertState.Pending) Set(AlertState.Pending);
    }

    private void Set(AlertState state)
    {
        (_state, _since) = (state, _now);
        _story.Add($"{state.ToWord()}@{_now}");
    }
}
