using Bloomberg.Contracts;
using Bloomberg.Market.Polling.Guard;

namespace Bloomberg.Tests.Unit.Market.Polling.Guard;

/// <summary>Prices an asset really had, in order of time.</summary>
public sealed record History(string Name, AssetType Type, IReadOnlyList<Reading> Readings)
{
    // Raw prices, and the splits their owners announced.
    private static readonly (string Name, string Day, decimal Ratio)[] KnownSplits =
    [
        ("lean_equity_usa_daily_aapl", "2000-06-21", 2), ("lean_equity_usa_daily_aapl", "2005-02-28", 2),
        ("lean_equity_usa_daily_aapl", "2014-06-09", 7), ("lean_equity_usa_daily_aapl", "2020-08-31", 4),
        ("lean_equity_usa_daily_ibm", "1999-05-27", 2), ("lean_equity_usa_daily_goog", "2014-03-27", 2),
    ];

    /// <summary>Whether readings are hours or days apart, unlike those of a poll.</summary>
    public bool IsDaily => Readings.Count > 1 && (Readings[^1].SourceTime - Readings[0].SourceTime) / Readings.Count > TimeSpan.FromHours(1);

    public IEnumerable<RatioEvent> Splits =>
        KnownSplits.Where(split => Name.StartsWith(split.Name, StringComparison.Ordinal))
            .Select(split => new RatioEvent(DateTimeOffset.Parse($"{split.Day}T00:00:00Z", null), split.Ratio));

    /// <summary>The same for a history in every run and on every machine.</summary>
    public int Seed => Name.Aggregate(17, (hash, letter) => unchecked(hash * 31 + letter));

    public AssetGuard NewGuard()
    {
        var guard = new AssetGuard(Type);
        foreach (var split in Splits) guard.Expect(split);
        return guard;
    }
}
