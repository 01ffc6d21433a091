using Bloomberg.Contracts;

namespace Bloomberg.Api.News.Live;

/// <summary>An article of the newest, rendered once for all clients.</summary>
/// <param name="Json">As <c>/news</c> answers it.</param>
/// <param name="Assets">Of which it speaks.</param>
/// <param name="Change">Counts what was new or changed, over all articles: larger is later.</param>
public sealed record HeldArticle(byte[] Json, IReadOnlyList<AssetKey> Assets, long Change);

/// <summary>What is new at a moment.</summary>
/// <param name="Changes">How much was new or changed until then.</param>
/// <param name="Articles">The last of it, each article once, the oldest change first.</param>
public sealed record NewsMoment(long Changes, IReadOnlyList<HeldArticle> Articles);
