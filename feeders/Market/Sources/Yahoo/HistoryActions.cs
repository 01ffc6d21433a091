using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>Splits and payments of a chart as they are stored: with the date of the exchange.</summary>
public static class HistoryActions
{
    // Beyond these it is a mistake, and would not fit where it is stored.
    private const decimal Least = 0.000_000_1m;
    private const decimal Most = 1_000_000_000m;

    public static IEnumerable<CorporateAction> From(Chart chart) =>
        from told in chart.Events
        where told.Amount is >= Least and <= Most
        let date = DateTimeOffset.FromUnixTimeSeconds(HistoryCandles.DateOf(chart.Meta, told.Time)).UtcDateTime
        select new CorporateAction(KindOf(told.Kind), DateTimeOffset.FromUnixTimeSeconds(told.Time), DateOnly.FromDateTime(date), told.Amount);

    private static CorporateActionKind KindOf(ChartEventKind kind) => kind switch
    {
        ChartEventKind.Dividend => CorporateActionKind.Dividend,
        ChartEventKind.CapitalGain => CorporateActionKind.CapitalGain,
        _ => CorporateActionKind.Split,
    };
}
