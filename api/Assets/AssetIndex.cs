using System.Collections.Frozen;
using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Names;

namespace Bloomberg.Api.Assets;

/// <summary>
/// The catalogue for searching. All names stand in one text, asset after asset, which is read through for each question: 15,000 assets are
/// a megabyte, some 0.2 ms. Assets stand in the order in which equal ones are answered, so nothing is sorted while somebody waits.
/// </summary>
public sealed class AssetIndex
{
    private readonly CatalogueAsset[] _assets;
    private readonly string _text;
    private readonly int[] _starts;
    private readonly FrozenDictionary<AssetKey, CatalogueAsset> _byKey;
    private readonly ILookup<string, CatalogueAsset> _byTicker;

    /// <param name="assets">In any order; of two with one key the first counts.</param>
    public AssetIndex(IEnumerable<CatalogueAsset> assets)
    {
        _assets = [.. assets.DistinctBy(asset => asset.Key).Order(AnswerOrder.Instance)];
        _starts = new int[_assets.Length + 1];
        var text = new StringBuilder(_assets.Length * 64);
        for (var i = 0; i < _assets.Length; i++)
        {
            _starts[i] = text.Length;
            AssetText.Append(text, _assets[i]);
        }
        _starts[^1] = text.Length;
        _text = text.ToString();
        _byKey = _assets.ToFrozenDictionary(asset => asset.Key);
        _byTicker = _assets.Where(asset => asset is { Base: not null, Listed: true }).ToLookup(asset => FoldedText.Fold(asset.Base));
    }

    public int Count => _assets.Length;

    public CatalogueAsset? Find(AssetKey key) => _byKey.GetValueOrDefault(key);

    /// <summary>Those listed that trade this, the best known first.</summary>
    public IEnumerable<CatalogueAsset> OfTicker(string ticker) => _byTicker[FoldedText.Fold(ticker)];

    /// <summary>The best <paramref name="most"/>: by how well they fit, watched ones first among those that fit alike, then by size.</summary>
    /// <param name="words">What was asked for; everything fits a blank.</param>
    /// <param name="exchange">Of this exchange alone, or null.</param>
    /// <param name="most">At least 1.</param>
    /// <param name="isWatched">Whether an asset is on a watchlist.</param>
    public IReadOnlyList<AssetMatch> Search(string words, string? exchange, int most, Func<AssetKey, bool> isWatched)
    {
        var found = new BestMatches(most);
        var named = AssetKey.TryParse(words.Trim(), out var key) ? Find(key) : null;
        if (named is not null && (exchange is null || named.Exchange == exchange)) found.Add(new(named, Fit.Symbol), true);
        var question = new Question(words);
        var entry = 0;
        for (var at = Next(question, 0); at >= 0 && found.Open; at = Next(question, _starts[entry]))
        {
            while (_starts[entry + 1] <= at) entry++;
            var asset = _assets[entry++];
            if ((exchange is not null && asset.Exchange != exchange) || ReferenceEquals(asset, named)) continue;
            var fit = question.FitOf(_text.AsSpan(_starts[entry - 1], _starts[entry] - _starts[entry - 1]), AssetText.AnybodyNames(asset));
            if (fit != Fit.None) found.Add(new(asset, AssetText.IsObscure(asset) && fit <= Fit.Name ? Fit.Obscure : fit), isWatched(asset.Key));
        }
        return found.ToList();
    }

    private int Next(Question question, int from)
    {
        if (from >= _text.Length || question.FitsNothing) return -1;
        var at = _text.AsSpan(from).IndexOf(question.Anchor);
        return at < 0 ? -1 : from + at;
    }
}
