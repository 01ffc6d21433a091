using Bloomberg.Market.Candles;

namespace Bloomberg.Market.Polling;

/// <summary>What a service has of one asset's past.</summary>
/// <param name="Candles">Closed ones, oldest first.</param>
public sealed record Past(IReadOnlyList<CandleValues> Candles)
{
    /// <summary>Told with days only, oldest first.</summary>
    public IReadOnlyList<CorporateAction> Actions { get; init; } = [];
}
