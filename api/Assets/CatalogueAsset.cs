using System.Text.Json.Serialization;
using Bloomberg.Contracts;

namespace Bloomberg.Api.Assets;

/// <summary>An asset that a source has, as the search answers it.</summary>
/// <param name="Exchange">For instance <c>binance</c>.</param>
/// <param name="Symbol">Ours, for instance <c>BTC/USDT</c>.</param>
/// <param name="AssetType">crypto, equity, …</param>
/// <param name="SourceSymbol">The source's own spelling, for instance <c>BTCUSDT</c>.</param>
/// <param name="Base">What is traded.</param>
/// <param name="Quote">What it is paid with.</param>
/// <param name="Status">In the source's words.</param>
/// <param name="PriceTick">Smallest step of the price.</param>
/// <param name="QuantityStep">Smallest step of the quantity.</param>
/// <param name="Name">For a person, for instance <c>Apple Inc.</c></param>
/// <param name="Currency">Of its prices; null where it has none, as an index, or where nobody says.</param>
/// <param name="Market">Where it trades, in words: <c>NASDAQ</c>.</param>
/// <param name="Isin">Where known.</param>
/// <param name="Aliases">Other names it is found by.</param>
/// <param name="Listed">False when its source lists it no more.</param>
public sealed record CatalogueAsset(
    string Exchange, string Symbol, string AssetType, string SourceSymbol, string? Base = null, string? Quote = null, string? Status = null,
    decimal? PriceTick = null, decimal? QuantityStep = null, string? Name = null, string? Currency = null, string? Market = null,
    string? Isin = null, IReadOnlyList<string>? Aliases = null, bool Listed = true)
{
    public IReadOnlyList<string> Aliases { get; init; } = Aliases ?? [];

    /// <summary>1 is the largest of its kind; null when nobody says.</summary>
    [JsonIgnore]
    public int? Rank { get; init; }

    [JsonIgnore]
    public AssetKey Key => new(Exchange, Symbol);

    public override string ToString() => Name is null ? $"{Key}" : $"{Key} ({Name})";
}
