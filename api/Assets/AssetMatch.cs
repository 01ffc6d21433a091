namespace Bloomberg.Api.Assets;

/// <summary>How well an asset fits what was asked for, the best first.</summary>
public enum Fit
{
    /// <summary>Its symbol, the source's spelling or its ISIN, whole.</summary>
    Symbol,

    /// <summary>What is traded, whole: <c>BTC</c> of <c>BTC/USDT</c>.</summary>
    Ticker,

    /// <summary>Its name or another name it goes by, whole.</summary>
    Name,

    /// <summary>
    /// Any of these, of an asset listed no more, or of a coin without a rank in a list where everybody may take any name: thousands are called
    /// after something.
    /// </summary>
    Obscure,

    /// <summary>A symbol or name begins so.</summary>
    Beginning,

    /// <summary>A word begins so; of several words, each.</summary>
    Word,

    /// <summary>Somewhere inside.</summary>
    Inside,

    /// <summary>By what only the service that found it knows.</summary>
    Elsewhere,

    None,
}

/// <summary>An asset found, and how.</summary>
public readonly record struct AssetMatch(CatalogueAsset Asset, Fit Fit)
{
    /// <summary>What was asked for is its whole name.</summary>
    public bool IsExact => Fit <= Fit.Obscure;
}
