namespace Bloomberg.Contracts.News;

/// <summary>How well a subject is known, which says how much a mere mention of its name proves.</summary>
public enum Prominence
{
    /// <summary>A coin of which only a list of all coins knows: anybody may make one, under any name and any ticker.</summary>
    Obscure,

    /// <summary>Somebody trades it.</summary>
    Listed,

    /// <summary>Large, or in the lists that the program brings.</summary>
    WellKnown,
}

/// <summary>Something that is written about: one for all listings of the same thing.</summary>
/// <param name="Key">The asset that stands for it; articles carry this one.</param>
/// <param name="Type">What kind of asset.</param>
/// <param name="Names">What it is called, the official name first.</param>
/// <param name="Tickers">Short names in capitals: <c>BTC</c>, <c>AAPL</c>, <c>SAP.DE</c>.</param>
/// <param name="Rank">1 is the largest of its kind; <see cref="int.MaxValue"/> when nobody says.</param>
/// <param name="Prominence">How well it is known.</param>
public sealed record Subject(
    AssetKey Key, AssetType Type, IReadOnlyList<string> Names, IReadOnlyList<string> Tickers, int Rank, Prominence Prominence)
{
    public bool IsCoin => Type == AssetType.Crypto;

    /// <summary>A share of a company, not an index, a fund or a price.</summary>
    public bool IsCompany => Type == AssetType.Equity;
}
