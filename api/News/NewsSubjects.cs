using Bloomberg.Api.Assets;
using Bloomberg.Contracts;
using Bloomberg.Contracts.News;

namespace Bloomberg.Api.News;

/// <summary>Under which asset the news of a listing are kept, by the newest catalogue.</summary>
public sealed class NewsSubjects(AssetCatalogue assets)
{
    private readonly Lock _making = new();
    private (AssetIndex Of, SubjectCatalogue Subjects)? _made;

    /// <summary>The asset itself where the catalogue does not know it.</summary>
    public AssetKey Of(AssetKey asset) => Newest().Representative(asset) ?? asset;

    // Made when it is first asked for after the catalogue changed, which is some times a day.
    private SubjectCatalogue Newest()
    {
        lock (_making)
        {
            var index = assets.Index;
            if (_made is { } made && ReferenceEquals(made.Of, index)) return made.Subjects;
            var subjects = new SubjectCatalogue(index.Assets.SelectMany(Row));
            _made = (index, subjects);
            return subjects;
        }
    }

    private static CatalogueRow[] Row(CatalogueAsset asset) =>
        AssetTypes.TryParse(asset.AssetType, out var type) ? [new(asset.Key, type, asset.Base, asset.Quote, asset.Name, asset.Rank, asset.Listed)] : [];
}
