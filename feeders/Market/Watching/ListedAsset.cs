using Bloomberg.Contracts;

namespace Bloomberg.Market.Watching;

/// <summary>One asset a venue lists, for the search of the API.</summary>
/// <param name="Symbol">Ours, <c>BTC/USDT</c>.</param>
/// <param name="Type">What kind of asset.</param>
/// <param name="SourceSymbol">The venue's spelling.</param>
/// <param name="Base">What is traded, by its short name (of a coin <c>BTC</c>), or null where that does not apply.</param>
/// <param name="Quote">What it is priced in.</param>
/// <param name="Status">The venue's word for whether it trades.</param>
/// <param name="PriceTick">Smallest step of a price.</param>
/// <param name="QuantityStep">Smallest step of a quantity.</param>
public sealed record ListedAsset(
    string Symbol, AssetType Type, string SourceSymbol, string? Base, string? Quote, string Status, decimal? PriceTick, decimal? QuantityStep)
{
    /// <summary>For a person, <c>Apple Inc.</c></summary>
    public string? Name { get; init; }

    /// <summary>Of its prices, where <see cref="Quote"/> does not say it: <c>USD</c>.</summary>
    public string? Currency { get; init; }

    /// <summary>Where it trades, in words: <c>NASDAQ</c>.</summary>
    public string? Market { get; init; }

    /// <summary>12 letters and digits; anything else is taken for none.</summary>
    public string? Isin { get; init; }

    /// <summary>1 is the largest of its source.</summary>
    public int? Rank { get; init; }
}
