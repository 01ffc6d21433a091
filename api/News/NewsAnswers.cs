using Bloomberg.Contracts;

namespace Bloomberg.Api.News;

/// <summary>What a headline says of the fortunes of whom it speaks.</summary>
/// <param name="Score">From -1 to 1; null where nothing can be said, which is not the same as 0.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Label">positive, neutral or negative.</param>
public sealed record ArticleSentiment(decimal? Score, decimal Confidence, string Label);

/// <summary>An article.</summary>
/// <param name="Id">Text, for it has more digits than the numbers of JavaScript keep.</param>
/// <param name="Source">Who brought it first.</param>
/// <param name="Sources">Who else brought it, in the order they came.</param>
/// <param name="Category">What the source writes about.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Summary">Plain text; empty where there is none.</param>
/// <param name="Url">http or https; null where there is none.</param>
/// <param name="Author">Where told.</param>
/// <param name="PublishedAt">As the source told it, never later than it was read.</param>
/// <param name="PublishedTold">False: the source told no time that can be used, so it is when the article was first read.</param>
/// <param name="FirstSeenAt">When it was first read.</param>
/// <param name="ChangedAt">When title or summary changed last.</param>
/// <param name="Sentiment">How it sounds.</param>
/// <param name="Assets">Of which it speaks; one listing stands for all of the same thing.</param>
public sealed record ArticleAnswer(
    string Id, string Source, IReadOnlyList<string> Sources, string Category, string Language, string Title, string Summary, string? Url, string? Author,
    DateTimeOffset PublishedAt, bool PublishedTold, DateTimeOffset FirstSeenAt, DateTimeOffset ChangedAt, ArticleSentiment Sentiment,
    IReadOnlyList<AssetKey> Assets);

/// <summary>How the reading of all feeds goes.</summary>
/// <param name="SourceTime">When one of them last answered; null when none has.</param>
/// <param name="AgeMs">Since then.</param>
/// <param name="Stale">None of them answers as it should, so there may be news that nobody read.</param>
/// <param name="Feeds">How many are read.</param>
/// <param name="FailingFeeds">How many of these fail just now.</param>
public sealed record FeedHealth(DateTimeOffset? SourceTime, long? AgeMs, bool Stale, int Feeds, int FailingFeeds);

/// <summary>A page of news, the newest first.</summary>
/// <param name="Asset">Where one was asked for: the listing under which its news are kept.</param>
/// <param name="Stale">As in <see cref="FeedHealth"/>, as the next four.</param>
/// <param name="SourceTime">See there.</param>
/// <param name="AgeMs">See there.</param>
/// <param name="Feeds">See there.</param>
/// <param name="FailingFeeds">See there.</param>
/// <param name="Simulated">The news are made up.</param>
/// <param name="NextCursor">Of the next page; null on the last.</param>
/// <param name="News">The newest first.</param>
public sealed record NewsAnswer(
    AssetKey? Asset, bool Stale, DateTimeOffset? SourceTime, long? AgeMs, int Feeds, int FailingFeeds, bool Simulated, string? NextCursor,
    IReadOnlyList<ArticleAnswer> News);
