using Bloomberg.Api.News;
using Bloomberg.Contracts;
using Bloomberg.Contracts.News;

namespace Bloomberg.Api.Alerts;

/// <summary>Whose news a rule watches: several listings of the same thing have their news in one place.</summary>
public sealed class AlertSubjects(NewsSubjects subjects)
{
    /// <param name="asset">Null for a category.</param>
    /// <param name="category">One of <see cref="NewsCategory.All"/>, without an asset.</param>
    public string Of(AssetKey? asset, string? category) =>
        asset is { } named ? NewsSubject.Of(subjects.Of(named)) : NewsSubject.OfCategory(category!);
}
