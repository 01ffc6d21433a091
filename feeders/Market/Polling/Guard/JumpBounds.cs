using Bloomberg.Contracts;

namespace Bloomberg.Market.Polling.Guard;

/// <summary>
/// What is no jump for a kind of asset, however quiet it has been, and what is taken for its volatility before it is known. All are sizes
/// of logarithms of price ratios: 0.05 is some 5 %.
/// </summary>
/// <param name="Step">Never a jump, be it from one second to the next.</param>
/// <param name="Least">The mean move of a day is never taken for less: calm ends without notice.</param>
/// <param name="Typical">The mean move of a day until the asset has shown its own.</param>
public readonly record struct JumpBounds(double Step, double Least, double Typical)
{
    /// <summary>
    /// Always a jump, whatever the asset has done and however long ago it was heard of: up by 65 %, down by 39 %. It is what lets no factor
    /// of two pass unseen.
    /// </summary>
    public const double Ceiling = 0.5;

    public static JumpBounds Of(AssetType type) => type switch
    {
        AssetType.Crypto => new(Step: 0.05, Least: 0.015, Typical: 0.03),
        AssetType.Forex => new(Step: 0.01, Least: 0.003, Typical: 0.005),
        AssetType.Etf or AssetType.Index or AssetType.Fund => new(Step: 0.03, Least: 0.008, Typical: 0.012),
        _ => new(Step: 0.04, Least: 0.01, Typical: 0.02),
    };
}
