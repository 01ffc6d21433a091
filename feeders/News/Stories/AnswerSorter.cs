using Bloomberg.Contracts;
using Bloomberg.News.Stories.Addresses;
using Bloomberg.News.Stories.Titles;

namespace Bloomberg.News.Stories;

/// <summary>
/// Decides what each story of an answer is: new, one that is known by its id, its address or its title, or another text of one that is known.
/// Stories decided earlier are known to later ones. One answer, one sorter.
/// </summary>
/// <param name="keys">What is stored of the keys of this answer.</param>
/// <param name="articles">Every stored article that a story of this answer may be.</param>
/// <param name="sources">Who brought them.</param>
/// <param name="titles">Of all stored articles; those that are new are put in.</param>
/// <param name="tags">What a story speaks of.</param>
/// <param name="score">What a text says.</param>
internal sealed class AnswerSorter(
    Dictionary<string, long> keys, Dictionary<long, Article> articles, ILookup<long, string> sources, TitleWindow titles, StoryTags tags, TextScore score)
{
    // An article that names more is a list of prices, and each asset is a point.
    private const int MostAssets = 20;

    // Below, titles under one key are those of two stories.
    private const double LeastOverlap = 0.5;

    private readonly TakenAnswer _taken = new();
    private readonly HashSet<(long, string)> _broughtNow = [];

    /// <param name="stories">Oldest first, so that the order in which articles come is that of their times.</param>
    public TakenAnswer Sort(IEnumerable<PreparedStory> stories)
    {
        foreach (var story in stories)
        {
            var outcome = Match(story) is { } article ? Merge(story, article)
                : story.Published < story.Found.ReadAt - Article.Kept ? StoryOutcome.TooOld
                : Add(story);
            _taken.Outcomes.Add((story.Found, outcome));
        }
        return _taken;
    }

    private Article? Match(PreparedStory story)
    {
        var (byId, byAddress) = (Known(story.Keys.ById), Known(story.Keys.ByAddress));
        if (byId is not null && (byId == byAddress || !IsIdOfAnother(story, byId))) return byId;
        if (byAddress is not null && !IsAddressOfAnother(story, byAddress)) return byAddress;
        if (titles.Find(story.Words, story.Found.Source, story.Published) is { } id && articles.TryGetValue(id, out var article)) return article;
        return FreeKey(story) is null ? Known(StoryKeys.OfWords(story.Found, story.ToldTitle)) : null;
    }

    // Some feeds number their items 1 to 20 for ever: the id comes again with another address and another title.
    private static bool IsIdOfAnother(PreparedStory story, Article article) =>
        story.Keys.ByAddress is { } address && article.Url is { } url && ArticleAddress.Canonical(new Uri(url)) != address && IsAnother(story, article);

    // A page that goes on, such as a live blog, is one address for many items.
    private static bool IsAddressOfAnother(PreparedStory story, Article article) =>
        story.Keys.ById is not null && article.BroughtBy == story.Found.Namespace && IsAnother(story, article);

    private static bool IsAnother(PreparedStory story, Article article) =>
        story.Words.Overlap(StoryTitle.Read(article.Title, article.Source, null)) < LeastOverlap;

    private StoryOutcome Add(PreparedStory story)
    {
        var found = story.Found;
        var key = FreeKey(story) ?? StoryKeys.OfWords(found, story.ToldTitle);
        var article = new Article
        {
            Id = StoryKeys.Number(key),
            Source = found.Source,
            Category = found.Category,
            Language = found.Language,
            Title = story.Title,
            Summary = story.Summary,
            Url = story.Url,
            Author = story.Author,
            Published = story.Published,
            PublishedTold = story.PublishedTold,
            FirstSeen = found.ReadAt,
            Changed = found.ReadAt,
            BroughtBy = found.Namespace,
            Sentiment = StorySentiment.Of(story.Title, story.Summary, found.Language, score),
            Assets = [.. tags(found).Distinct().Take(MostAssets)],
        };
        _taken.New[article.Id] = articles[article.Id] = article;
        AddKey(key, article.Id);
        AddKeys(story, article.Id);
        AddSource(story, article.Id);
        titles.Put(article.Id, story.Words, article.Source, article.Published);
        return StoryOutcome.New;
    }

    private StoryOutcome Merge(PreparedStory story, Article article)
    {
        AddKeys(story, article.Id);
        var found = story.Found;
        var isNewSource = !_broughtNow.Contains((article.Id, found.Source)) && !sources[article.Id].Contains(found.Source);
        // An undated article is kept as long as a feed shows it: gone, it would come back as news of today.
        if (isNewSource || !article.PublishedTold) AddSource(story, article.Id);
        if (isNewSource) titles.Put(article.Id, found.Source, story.Published);

        var changed = WithTexts(article, story);
        if (changed.Url is null && story.Url is not null) changed = changed with { Url = story.Url };
        if (isNewSource || changed != article) changed = WithTags(changed, found);
        if (changed == article) return isNewSource ? StoryOutcome.Duplicate : StoryOutcome.Known;
        Keep(changed with { Changed = found.ReadAt });
        return StoryOutcome.Updated;
    }

    private Article WithTexts(Article article, PreparedStory story)
    {
        if (article.BroughtBy != story.Found.Namespace || story.Found.ReadAt <= article.Changed) return article;
        var summary = story.Summary.Length > 0 ? story.Summary : article.Summary;
        if (story.Title == article.Title && summary == article.Summary) return article;
        if (story.Title != article.Title) titles.Put(article.Id, story.Words, article.Source, article.Published);
        return article with
        {
            Title = story.Title,
            Summary = summary,
            Sentiment = StorySentiment.Of(story.Title, summary, article.Language, score),
        };
    }

    private Article WithTags(Article article, FoundStory found)
    {
        var assets = new List<AssetKey>(article.Assets);
        assets.AddRange(tags(found).Distinct().Except(article.Assets).Take(Math.Max(0, MostAssets - assets.Count)));
        return assets.Count == article.Assets.Count ? article : article with { Assets = assets };
    }

    private void Keep(Article article)
    {
        articles[article.Id] = article;
        if (_taken.New.ContainsKey(article.Id)) _taken.New[article.Id] = article;
        else _taken.Changed[article.Id] = article;
    }

    private Article? Known(string? key) => key is not null && keys.TryGetValue(key, out var id) ? articles.GetValueOrDefault(id) : null;

    // The address first: it is the same in every feed.
    private string? FreeKey(PreparedStory story) => new[] { story.Keys.ByAddress, story.Keys.ById }.FirstOrDefault(key => key is not null && !keys.ContainsKey(key));

    private void AddKeys(PreparedStory story, long article)
    {
        foreach (var key in story.Keys.All) AddKey(key, article);
    }

    private void AddKey(string key, long article)
    {
        if (keys.TryAdd(key, article)) _taken.Keys.Add((key, article));
    }

    private void AddSource(PreparedStory story, long article)
    {
        _broughtNow.Add((article, story.Found.Source));
        _taken.Sources.Add((article, story.Found.Source, story.Found.ReadAt));
    }
}
