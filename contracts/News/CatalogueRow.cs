namespace Bloomberg.Contracts.News;

/// <summary>An asset as the table <c>assets</c> has it, as far as it tells what a headline is about.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Type">What kind of asset.</param>
/// <param name="Base">What is traded, for instance <c>BTC</c>; null where that does not apply.</param>
/// <param name="Quote">What it is paid with.</param>
/// <param name="Name">For a person.</param>
/// <param name="Rank">1 is the largest of its source; null when nobody says.</param>
/// <param name="Listed">False when its source lists it no more.</param>
public sealed record CatalogueRow(
    AssetKey Key, AssetType Type, string? Base = null, string? Quote = null, string? Name = null, int? Rank = null, bool Listed = true);
