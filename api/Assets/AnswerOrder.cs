namespace Bloomberg.Api.Assets;

/// <summary>Which of two assets that fit alike is answered first: one that trades, the larger, the more usual currency, the shorter name.</summary>
internal sealed class AnswerOrder : IComparer<CatalogueAsset>
{
    public static readonly AnswerOrder Instance = new();

    // What most trade against; an asset that is no pair stands behind the first.
    private static readonly string?[] Quotes = ["USDT", null, "USD", "USDC", "FDUSD", "EUR", "BTC", "ETH", "BNB"];

    public int Compare(CatalogueAsset? x, CatalogueAsset? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var order = IsQuiet(x).CompareTo(IsQuiet(y));
        if (order == 0) order = (x.Rank ?? int.MaxValue).CompareTo(y.Rank ?? int.MaxValue);
        if (order == 0) order = QuoteOf(x).CompareTo(QuoteOf(y));
        if (order == 0) order = x.Symbol.Length.CompareTo(y.Symbol.Length);
        if (order == 0) order = string.CompareOrdinal(x.Symbol, y.Symbol);
        return order == 0 ? string.CompareOrdinal(x.Exchange, y.Exchange) : order;
    }

    // Binance's word; who has none says nothing against it.
    private static bool IsQuiet(CatalogueAsset asset) => !asset.Listed || asset.Status is not (null or "TRADING");

    private static int QuoteOf(CatalogueAsset asset)
    {
        var place = Array.IndexOf(Quotes, asset.Quote);
        return place < 0 ? Quotes.Length : place;
    }
}
