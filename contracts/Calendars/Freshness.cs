namespace Bloomberg.Contracts.Calendars;

/// <summary>
/// When a price is too old to be shown as right. The question is not how old it is but what its source ought to have told by now: at night
/// that is the last close, however long ago.
/// </summary>
public static class Freshness
{
    /// <summary>
    /// Granted twice. Before a price is missed: for the opening auction, an answer on its way, clocks that differ. And before the moment it
    /// has to be from: the last trade of a session is rarely in its last second.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan ClosingAuction = TimeSpan.FromMinutes(15);

    // For a cadence and a delay. They come from settings or a source's answer; longer ones say nothing, very long ones would overflow.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>
    /// Since when a price may be from without being stale at <paramref name="now"/>. A source that is asked every
    /// <paramref name="cadence"/> and tells <paramref name="delay"/> late has told by now what happened before these, also when one poll
    /// failed. So that moment is looked up in the calendar: if the market was open then, the price is from then or later; if it was
    /// closed, from the close before. Shortly after an opening that moment is still before it, and yesterday's close is good.
    /// </summary>
    public static DateTimeOffset Since(TradingCalendar calendar, TimeSpan cadence, TimeSpan delay, DateTimeOffset now)
    {
        var told = now - Bounded(delay) - 2 * Bounded(cadence) - Grace;
        return (calendar.LastOpen(told) ?? told) - Grace;
    }

    /// <summary>
    /// Whether asking now may bring a price that was not there before. For a quarter of an hour after a close it may: London, Paris and
    /// Frankfurt make their closing price in an auction five minutes after it, Hong Kong ten. Who stops asking at the bell keeps a price
    /// that is not the last one.
    /// </summary>
    public static bool MayChange(TradingCalendar calendar, TimeSpan delay, DateTimeOffset now) =>
        calendar.LastOpen(now) is not { } last || now - last <= Bounded(delay) + ClosingAuction;

    /// <summary>
    /// The same the other way round: the moment from which on a price of <paramref name="sourceTime"/> is stale, unless a newer one comes.
    /// </summary>
    public static DateTimeOffset Until(TradingCalendar calendar, DateTimeOffset sourceTime, TimeSpan cadence, TimeSpan delay)
    {
        var missed = sourceTime + Grace;
        var open = calendar.IsOpen(missed) ? missed : calendar.NextOpening(missed) ?? missed;
        return open + Bounded(delay) + 2 * Bounded(cadence) + Grace;
    }

    private static TimeSpan Bounded(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span > Longest ? Longest : span;
}
