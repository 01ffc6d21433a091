using Bloomberg.Api.Assets;
using Bloomberg.Contracts;

namespace Bloomberg.Api.News;

/// <summary>Under which asset the news of a listing are kept, by the newest catalogue.</summary>
public sealed class NewsSubjects(AssetCatalogue assets)
{
    /// <summary>The asset itself where the catalogue does not know it.</summary>
    public AssetKey Of(AssetKey asset) => assets.Subjects.Representative(asset) ?? asset;
}
