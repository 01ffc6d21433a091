using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>The price a chart of today tells: that of the regular session, or a newer one from before or after it.</summary>
public static class ChartQuote
{
    private const long Minute = 60;
    private const long Hour = 3600;

    public static PollOutcome From(Chart chart, AssetKey asset)
    {
        var meta = chart.Meta;
        if (!YahooSymbol.AreSame(asset.Symbol, meta.Symbol))
            return new PollOutcome(asset, PollResult.Failed, null, $"yahoo answered with {Shown.Safe(meta.Symbol)}");
        if (meta.Price is not { } price || meta.Time is not { } time)
            return new PollOutcome(asset, PollResult.Empty, null, "yahoo knows it and tells no price");
        var (newest, part) = (new Reading(price, time, meta.PreviousClose), SessionPart.Regular);
        if (IsIntraday(meta) && Extended(chart, time) is { } bar) (newest, part) = (new Reading(bar.Close, bar.Time, Before(bar, meta)), bar.Part);
        return (newest with
        {
            Volume = VolumeOf(meta),
            Market = meta.Exchange,
            ChangePct1h = meta.Granularity == "1m" ? Reading.Change(newest.Price, HourBefore(chart, newest.Time, part)) : null,
        }).ToOutcome(asset, meta.Unit);
    }

    // What was traded before the exchange opens belongs to a new day, so the last price of the regular session is the close to compare with.
    private static decimal? Before(ChartBar bar, ChartMeta meta) => bar.Part == SessionPart.Pre ? meta.Price : meta.PreviousClose;

    private static bool IsIntraday(ChartMeta meta) => meta.Granularity is { } length && (length.EndsWith('m') || length.EndsWith('h'));

    // The time of a bar is its start, which is at most its length too old.
    private static ChartBar? Extended(Chart chart, long after)
    {
        for (var i = chart.Bars.Count - 1; i >= 0; i--)
        {
            var bar = chart.Bars[i];
            if (bar.Time <= after) return null;
            if (bar.Part is SessionPart.Pre or SessionPart.Post) return bar;
        }
        return null;
    }

    // Currencies and indices are told with a volume of 0 although nobody counts one.
    private static decimal? VolumeOf(ChartMeta meta) => meta is { Volume: 0, Type: "CURRENCY" or "INDEX" } ? null : meta.Volume;

    // The last trade at or before an hour ago, of the same session: over night there is no hour ago.
    private static decimal? HourBefore(Chart chart, long time, SessionPart part)
    {
        var own = chart.Meta.Sessions.LastOrDefault(s => s.Part == part && s.Start <= time);
        if (own.End == 0 || time - Hour < own.Start || time > own.End + Hour) return null;
        for (var i = chart.Bars.Count - 1; i >= 0; i--)
        {
            var bar = chart.Bars[i];
            if (own.Holds(bar.Time) && bar.Time + Minute <= time - Hour) return bar.Close;
        }
        return null;
    }
}
