namespace Bloomberg.Api.Assets;

/// <summary>Keeps the best of what is found. What comes in the order of answers needs no sorting, only a pile for each fit.</summary>
internal sealed class BestMatches(int most)
{
    private readonly List<AssetMatch>?[] _piles = new List<AssetMatch>?[2 * (int)Fit.None];

    /// <summary>False once nothing better can come.</summary>
    public bool Open => _piles[0]?.Count != most;

    public void Add(AssetMatch match, bool watched)
    {
        ref var pile = ref _piles[2 * (int)match.Fit + (watched ? 0 : 1)];
        pile ??= [];
        if (pile.Count < most) pile.Add(match);
    }

    public IReadOnlyList<AssetMatch> ToList() => [.. _piles.OfType<List<AssetMatch>>().SelectMany(pile => pile).Take(most)];
}
