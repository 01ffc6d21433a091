using System.Collections.Frozen;

namespace Bloomberg.News.Aggregates;

/// <summary>
/// How much a source counts. Those who decide themselves count more than those who write about it: a central bank's own words, a regulator's, an
/// exchange's about what it lists. All others count 1, since who is right is not known beforehand.
/// </summary>
public static class SourceWeights
{
    private const double Official = 2;
    private const double Exchange = 1.5;

    private static readonly FrozenDictionary<string, double> Weights = new Dictionary<string, double>
    {
        ["fed"] = Official, ["federalreserve"] = Official, ["ecb"] = Official, ["boe"] = Official, ["bankofengland"] = Official, ["boj"] = Official,
        ["snb"] = Official, ["bis"] = Official, ["imf"] = Official, ["sec"] = Official, ["cftc"] = Official, ["esma"] = Official, ["amf"] = Official,
        ["fca"] = Official, ["finma"] = Official, ["bls"] = Official, ["bea"] = Official, ["treasury"] = Official, ["eurostat"] = Official,
        ["insee"] = Official, ["bdf"] = Official, ["banque-de-france"] = Official,
        ["binance"] = Exchange, ["okx"] = Exchange, ["coinbase"] = Exchange, ["kraken"] = Exchange,
    }.ToFrozenDictionary();

    /// <summary>The table has names and their beginnings: <c>fed</c> is also <c>fed-speeches</c> and <c>fed.press</c>.</summary>
    public static double Of(string source)
    {
        if (Weights.TryGetValue(source, out var weight)) return weight;
        var end = source.AsSpan().IndexOfAny("-._");
        return end > 0 && Weights.TryGetValue(source[..end], out weight) ? weight : 1;
    }
}
