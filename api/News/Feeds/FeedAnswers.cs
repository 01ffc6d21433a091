namespace Bloomberg.Api.News.Feeds;

/// <summary>A feed and how the reading of it goes.</summary>
/// <param name="Id">Of the feed.</param>
/// <param name="Version">Of what users change; the state is not part of it.</param>
/// <param name="Url">Where it is read.</param>
/// <param name="Source">The short name that its articles carry.</param>
/// <param name="Title">For a person.</param>
/// <param name="Category">crypto, markets, economy, companies, regulation or announcements.</param>
/// <param name="Language">Two letters; a feed that tells its own wins.</param>
/// <param name="Curated">It comes with the program: it can be disabled, not deleted.</param>
/// <param name="Enabled">It is read.</param>
/// <param name="State">waiting, ok, failing, gone or refused; disabled where it is not read.</param>
/// <param name="Reason">Why, where the state is not ok.</param>
/// <param name="MovedTo">Where a permanent redirect led.</param>
/// <param name="AnsweredAt">The last answer that could be read.</param>
/// <param name="DueAt">When it is asked next.</param>
/// <param name="Failures">In a row.</param>
/// <param name="Items">In the last answer.</param>
/// <param name="Articles">Stories that it was the first to bring.</param>
public sealed record FeedAnswer(
    long Id, int Version, string Url, string Source, string Title, string Category, string Language, bool Curated, bool Enabled, string State, string? Reason,
    string? MovedTo, DateTimeOffset? AnsweredAt, DateTimeOffset? DueAt, int Failures, int Items, long Articles);

/// <summary>All feeds, oldest first.</summary>
public sealed record FeedsAnswer(IReadOnlyList<FeedAnswer> Feeds);
