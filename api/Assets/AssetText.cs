using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Names;

namespace Bloomberg.Api.Assets;

/// <summary>The names of one asset in the text of the index, each between two <see cref="End"/>s and folded.</summary>
internal static class AssetText
{
    /// <summary>No folded text holds it.</summary>
    public const char End = '\n';

    private static readonly string Company = AssetType.Equity.ToWord();

    private const int Symbols = 2;
    private const int Ticker = 2;
    private const int Isin = 3;
    private const int MostAliases = 20;

    // Ids and tickers of coins there are whatever their makers chose: "gold", "apple" and "aapl" are all taken, several times.
    private const string AnybodysList = "coingecko";

    public static void Append(StringBuilder text, CatalogueAsset asset)
    {
        text.Append(End);
        foreach (var field in new[] { asset.Symbol, asset.SourceSymbol, asset.Base, asset.Isin })
            text.Append(FoldedText.Fold(field)).Append(End);
        var name = FoldedText.Fold(asset.Name);
        text.Append(name).Append(End);
        if (asset.AssetType == Company) text.Append(CompanyName.Everyday(name)).Append(End);
        foreach (var alias in asset.Aliases.Take(MostAliases)) text.Append(FoldedText.Fold(alias)).Append(End);
    }

    /// <summary>What it means when a whole name is what was asked for.</summary>
    /// <param name="field">Counted from 0, in the order of <see cref="Append"/>.</param>
    /// <param name="anybodyNames">See <see cref="AnybodyNames"/>.</param>
    public static Fit FitOf(int field, bool anybodyNames) => field switch
    {
        < Symbols => anybodyNames ? Fit.Name : Fit.Symbol,
        Ticker => Fit.Ticker,
        Isin => Fit.Symbol,
        _ => Fit.Name,
    };

    /// <summary>Its symbol is a name that anybody could have taken, not a symbol of a venue.</summary>
    public static bool AnybodyNames(CatalogueAsset asset) => asset.Exchange == AnybodysList;

    /// <summary>See <see cref="Fit.Obscure"/>.</summary>
    public static bool IsObscure(CatalogueAsset asset) => !asset.Listed || (asset.Rank is null && AnybodyNames(asset));
}
