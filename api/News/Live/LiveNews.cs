using System.Text.Json;
using Bloomberg.Api.Http;

namespace Bloomberg.Api.News.Live;

/// <summary>
/// The articles that came last. What is new or changed is found by comparing them with those of the look before: a look that comes late, or an
/// article whose transaction ended after that of a later one, loses nothing.
/// </summary>
public sealed class LiveNews
{
    /// <summary>How many of the last articles are looked at: a change of an older one is told by nobody.</summary>
    public const int Watched = 300;

    /// <summary>How many of the last changes are kept for those who read slowly.</summary>
    public const int Most = 100;

    private Dictionary<long, HeldArticle> _known = [];
    private volatile NewsMoment _now = new(0, []);

    public NewsMoment Now => _now;

    /// <summary>Takes what is there now. One caller at a time.</summary>
    /// <param name="newest">The last to come first.</param>
    public void Take(IReadOnlyList<ArticleRow> newest)
    {
        var changes = _now.Changes;
        var known = new Dictionary<long, HeldArticle>(newest.Count);
        foreach (var row in newest.Reverse())
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(row.ToAnswer(), ApiJson.Options);
            known[row.Id] = _known.GetValueOrDefault(row.Id) is { } held && held.Json.AsSpan().SequenceEqual(json) ? held : new(json, [.. row.Keys()], ++changes);
        }
        _known = known;
        if (changes == _now.Changes) return;
        _now = new(changes, [.. known.Values.OrderBy(article => article.Change).TakeLast(Most)]);
    }
}
