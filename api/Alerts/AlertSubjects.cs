using Bloomberg.Contracts;
using Bloomberg.Contracts.News;

namespace Bloomberg.Api.Alerts;

/// <summary>Whose news a rule watches: several listings of the same thing have their news in one place.</summary>
public sealed class AlertSubjects
{
    private const string News = "USDT";

    /// <param name="asset">Null for a category.</param>
    /// <param name="category">One of <see cref="NewsCategory.All"/>, without an asset.</param>
    public string Of(AssetKey? asset, string? category) =>
        asset is { } named ? NewsSubject.Of(Representative(named)) : NewsSubject.OfCategory(category!);

    // Of a coin, the pair that it trades most in.
    private static AssetKey Representative(AssetKey asset) =>
        asset.Exchange == "binance" && asset.Symbol.Split('/') is [var coin, _] && coin != News ? asset with { Symbol = $"{coin}/{News}" } : asset;
}
