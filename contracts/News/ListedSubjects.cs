using Bloomberg.Contracts.Known;

namespace Bloomberg.Contracts.News;

/// <summary>
/// Companies, funds, indices and futures. A company that is listed several times is one subject: it is followed where its rank is best, in
/// doubt at the listing that comes first in the alphabet.
/// </summary>
internal sealed class ListedSubjects
{
    private readonly Dictionary<AssetKey, AssetKey> _byKey = [];

    private sealed record Listing(AssetKey Key, AssetType Type, string Name, IReadOnlyList<string> Aliases, int Rank);

    /// <param name="rows">Anything but coins and currencies.</param>
    public ListedSubjects(IEnumerable<CatalogueRow> rows)
    {
        var listings = KnownLists.Listings.Select(known => new Listing(
            new("yahoo", known.Symbol), known.Type, known.Name, known.Aliases, known.Rank)).ToDictionary(listing => listing.Key);
        foreach (var row in rows)
            listings.TryAdd(row.Key, new(row.Key, row.Type, row.Name ?? row.Key.Symbol, [], row.Rank ?? int.MaxValue));
        var ordered = listings.Values.OrderBy(listing => listing.Rank).ThenBy(listing => listing.Key.ToString(), StringComparer.Ordinal);
        foreach (var same in ordered.GroupBy(SameThing)) Add([.. same]);
    }

    public List<Subject> Subjects { get; } = [];

    public AssetKey? Of(AssetKey listing) => _byKey.TryGetValue(listing, out var key) ? key : null;

    private void Add(IReadOnlyList<Listing> listings)
    {
        var first = listings[0];
        foreach (var listing in listings) _byKey[listing.Key] = first.Key;
        string[] names = [first.Name, .. listings.SelectMany(listing => listing.Aliases).Distinct()];
        var prominence = first.Rank < int.MaxValue ? Prominence.WellKnown : Prominence.Listed;
        Subjects.Add(new(first.Key, first.Type, names, [.. listings.Select(listing => listing.Key.Symbol)], first.Rank, prominence));
    }

    // Not by what people call it: Merck & Co. and Merck KGaA are two.
    private static (AssetType, string) SameThing(Listing listing) => listing.Type == AssetType.Equity
        ? (listing.Type, ShareKind.Without(listing.Name).ToUpperInvariant())
        : (listing.Type, listing.Key.ToString());
}
