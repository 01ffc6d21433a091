namespace Bloomberg.News.Aggregates;

/// <summary>
/// The articles of the longest window, and what they add up to. Holds at most <see cref="MostArticles"/>, the newest; adding up costs a few
/// operations for each article and subject. Not thread-safe.
/// </summary>
public sealed class SentimentBoard
{
    // Ten times the news of a busy week.
    public const int MostArticles = 50_000;

    private readonly Dictionary<long, WindowArticle> _articles = [];

    public int Count => _articles.Count;

    /// <summary>Puts an article in, or in the place of what it was.</summary>
    public void Put(long id, WindowArticle article) => _articles[id] = article;

    /// <summary>How each subject stands that has an article in any window; in the other windows it has none.</summary>
    public Dictionary<SubjectWindow, Standing> AddUp(DateTimeOffset now, VolumeNorm norm)
    {
        LetGo(now);
        var sums = new Dictionary<SubjectWindow, Sum>();
        foreach (var article in _articles.Values)
        {
            foreach (var window in SentimentWindow.All) Add(sums, article, window, window.Decay(now - article.Published));
        }
        return sums.ToDictionary(sum => sum.Key, sum => sum.Value.ToStanding(norm.Of(sum.Key)));
    }

    private static void Add(Dictionary<SubjectWindow, Sum> sums, WindowArticle article, SentimentWindow window, double decay)
    {
        foreach (var subject in article.Subjects)
        {
            var place = new SubjectWindow(subject, window.Name);
            if (!sums.TryGetValue(place, out var sum)) sums[place] = sum = new Sum();
            if (decay > 0) sum.Add(article, decay);
        }
    }

    private void LetGo(DateTimeOffset now)
    {
        foreach (var (id, article) in _articles)
        {
            if (now - article.Published >= SentimentWindow.Week.Length) _articles.Remove(id);
        }
        if (_articles.Count <= MostArticles) return;
        foreach (var (id, _) in _articles.OrderBy(one => one.Value.Published).Take(_articles.Count - MostArticles).ToList()) _articles.Remove(id);
    }

    private sealed class Sum
    {
        private double _scores;
        private double _weights;
        private int _articles;
        private int _scored;

        public void Add(WindowArticle article, double decay)
        {
            _articles++;
            if (article.Score is not { } score || article.Weight <= 0) return;
            _scored++;
            _scores += decay * article.Weight * score;
            _weights += decay * article.Weight;
        }

        public Standing ToStanding(double? usual) => new(_scored == 0 ? null : Math.Clamp(_scores / _weights, -1, 1), _articles, _scored, usual);
    }
}
