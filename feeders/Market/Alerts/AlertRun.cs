using Bloomberg.Contracts;
using Bloomberg.Contracts.Alerts;

namespace Bloomberg.Market.Alerts;

/// <summary>
/// One rule at work, on a price or on a value of the news. Every kind has two levels: a price above <c>Rise</c> is on the upper side, one below <c>Fall</c> on the lower, and between
/// them it stays where it was. The condition is true while the price is not on the side the rule calls home. What happens at which moment
/// follows from the prices' times alone, however late somebody looks.
/// </summary>
public sealed class AlertRun
{
    /// <summary>A crossing is a moment; this long it is shown as firing.</summary>
    public const long CrossingShown = UnixTime.NanosecondsPerMinute;

    private static readonly Decimal64 Lowest = new(long.MinValue, 0);
    private static readonly Decimal64 Highest = new(long.MaxValue, 0);

    private readonly AlertTransitions _transitions;
    private readonly Decimal64 _fall;
    private readonly Decimal64 _rise;
    private readonly Decimal64 _threshold;
    private readonly long _hold;
    private readonly long _coolDown;
    private readonly bool _isCrossing;
    private Side _home;
    private Side _side;
    private long _trueSince;
    private long _fireAt;

    /// <param name="rule">Its condition is without complaint.</param>
    /// <param name="transitions">Takes every change of state.</param>
    /// <param name="now">When it begins (Unix ns).</param>
    public AlertRun(AlertRule rule, AlertTransitions transitions, long now)
    {
        var condition = rule.Condition;
        (Rule, _transitions, Since) = (rule, transitions, now);
        (_fall, _rise, _threshold) = (Level(condition.Fall), Level(condition.Rise), Level(condition.Threshold));
        (_hold, _coolDown) = ((long)rule.Hold.TotalNanoseconds, (long)rule.CoolDown.TotalNanoseconds);
        _isCrossing = condition.Kind == AlertKind.Crosses;
        Rest();
    }

    private enum Side : byte
    {
        Unknown,
        Lower,
        Upper,
    }

    public AlertRule Rule { get; private set; }

    public AlertState State { get; private set; }

    /// <summary>When the state began (Unix ns).</summary>
    public long Since { get; private set; }

    /// <summary>When it fired last (Unix ns); 0 before that.</summary>
    public long FiredAt { get; private set; }

    public Decimal64 FiredPrice { get; private set; }

    /// <summary>A price from here to <see cref="Upper"/> before <see cref="Due"/> changes nothing.</summary>
    public Decimal64 Lower { get; private set; }

    public Decimal64 Upper { get; private set; }

    /// <summary>When something happens although no price comes (Unix ns).</summary>
    public long Due { get; private set; }

    private bool IsTrue => _side != _home;

    private bool IsSpent => Rule.Once && FiredAt != 0;

    /// <summary>The same rule with another note or severity.</summary>
    public void Rename(AlertRule rule) => Rule = rule;

    /// <param name="price">The new one.</param>
    /// <param name="before">The one that stood until now.</param>
    /// <param name="time">Of the new one (Unix ns), never before that of the last.</param>
    /// <param name="unbroken">False when nobody knows what the price was meanwhile: what is true must hold from here on.</param>
    public void Price(in Decimal64 price, in Decimal64 before, long time, bool unbroken)
    {
        if (unbroken) Elapse(time, before);
        var was = IsTrue && unbroken;
        _side = SideOf(price);
        if (_home == Side.Unknown) _home = _side;
        if (IsTrue && !was) _trueSince = time;
        if (!IsTrue && (State == AlertState.Pending || (State == AlertState.Firing && !_isCrossing))) Set(AtRest, time, price);
        Plan();
        Elapse(time, price);
    }

    /// <summary>Does what was due until then, at the moment it was due.</summary>
    public void Elapse(long time, in Decimal64 price)
    {
        while (Due <= time)
        {
            var now = Due;
            if (now == _fireAt) Fire(now, price);
            else Set(AlertState.Resolved, now, price);
            Plan();
            Wait(now, price);
        }
        Wait(time, price);
    }

    /// <summary>The rule is looked at no longer, or its asset's prices end: what it fired for is over.</summary>
    public void End(long time, in Decimal64 price)
    {
        if (State is AlertState.Firing or AlertState.Pending) Set(AtRest, Math.Max(time, Since), price);
        Rest();
    }

    /// <summary>Just now there is nothing to hold against it: what it fired for is over. A crossing still begins on the side it was on.</summary>
    public void Pause(long time, in Decimal64 price)
    {
        var home = _home;
        End(time, price);
        _home = _side = home;
        Plan();
    }

    private AlertState AtRest => FiredAt == 0 ? AlertState.Inactive : AlertState.Resolved;

    private void Rest()
    {
        _home = _side = Rule.Condition.Kind switch { AlertKind.Above => Side.Lower, AlertKind.Below => Side.Upper, _ => Side.Unknown };
        Plan();
    }

    private void Wait(long time, in Decimal64 price)
    {
        if (_fireAt > time && _fireAt != long.MaxValue && State is AlertState.Inactive or AlertState.Resolved)
            Set(AlertState.Pending, Math.Max(_trueSince, Since), price);
    }

    private void Fire(long time, in Decimal64 price)
    {
        (FiredAt, FiredPrice) = (time, price);
        if (_isCrossing) _home = _side;
        Set(AlertState.Firing, time, price);
    }

    private void Plan()
    {
        var waits = IsTrue && !IsSpent && (State != AlertState.Firing || _isCrossing);
        _fireAt = waits ? Math.Max(_trueSince + _hold, FiredAt == 0 ? 0 : FiredAt + _coolDown) : long.MaxValue;
        Due = Math.Min(_fireAt, _isCrossing && State == AlertState.Firing ? Since + CrossingShown : long.MaxValue);
        (Lower, Upper) = _side switch
        {
            _ when IsSpent && State != AlertState.Firing => (Lowest, Highest),
            Side.Lower => (Lowest, _rise),
            Side.Upper => (_fall, Highest),
            _ => (_threshold, _threshold),
        };
    }

    private Side SideOf(in Decimal64 price)
    {
        if (_side == Side.Unknown) return price > _threshold ? Side.Upper : price < _threshold ? Side.Lower : Side.Unknown;
        return price > _rise ? Side.Upper : price < _fall ? Side.Lower : _side;
    }

    private void Set(AlertState state, long time, in Decimal64 price)
    {
        (State, Since) = (state, time);
        _transitions.Add(new AlertTransition(Rule, state, time, price));
    }

    private static Decimal64 Level(decimal level) =>
        Decimal64.TryFrom(level, out var value) ? value : throw new ArgumentException($"{level} has more than 18 digits");
}
