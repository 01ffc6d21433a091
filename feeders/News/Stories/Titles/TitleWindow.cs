namespace Bloomberg.News.Stories.Titles;

/// <summary>
/// The titles of the last days, to find one that tells the same story. Looking one up costs a few comparisons, however many there are. Bounded
/// by <see cref="Reach"/> and <see cref="MostTitles"/>. Not thread-safe.
/// </summary>
public sealed class TitleWindow
{
    public const int MostTitles = 20_000;

    /// <summary>The same title after so long is another story: "Fed holds rates steady, as expected".</summary>
    public static readonly TimeSpan SameWithin = TimeSpan.FromDays(3);

    public static readonly TimeSpan NearWithin = TimeSpan.FromHours(36);

    /// <summary>One publisher gives a daily column the same title every day, at about the same hour.</summary>
    public static readonly TimeSpan OwnWithin = TimeSpan.FromHours(12);

    /// <summary>How far back titles are held: news of feeds that are read late find theirs too.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(7);

    // Of a page that is edited all day the newest wordings are held.
    private const int MostWordings = 4;

    // Words that a thousand titles share tell nothing: the newest of them are looked at.
    private const int MostLookedAt = 500;

    private readonly Dictionary<long, Entry> _entries = [];
    private readonly Dictionary<int, List<Entry>> _byAnchor = [];
    private readonly SortedSet<(DateTimeOffset Published, long Id)> _byAge = [];

    // Its wordings, the newest first.
    private sealed record Entry(long Id, IReadOnlyList<StoryTitle> Titles, DateTimeOffset Published)
    {
        // When each publisher brought it; a publisher has few stories of one title.
        public Dictionary<string, DateTimeOffset> Sources { get; } = [];

        public IEnumerable<int> Anchors() => Titles.SelectMany(title => title.Anchors()).Distinct();
    }

    public int Count => _entries.Count;

    /// <summary>
    /// Puts a title in, or another wording of a story: the earlier ones are still found, for other feeds go on with them. One that tells too
    /// little is not held.
    /// </summary>
    public void Put(long id, StoryTitle title, string source, DateTimeOffset published)
    {
        var before = _entries.GetValueOrDefault(id);
        var earlier = before?.Titles.Where(other => !other.IsSame(title)) ?? [];
        StoryTitle[] titles = [.. earlier.Prepend(title).Where(one => one.IsSpecific).Take(MostWordings)];
        Remove(id);
        if (titles.Length == 0) return;
        var entry = new Entry(id, titles, published);
        if (before is not null)
        {
            foreach (var (name, time) in before.Sources) entry.Sources[name] = time;
        }
        entry.Sources[source] = published;
        _entries[id] = entry;
        _byAge.Add((published, id));
        foreach (var anchor in entry.Anchors())
        {
            if (!_byAnchor.TryGetValue(anchor, out var bucket)) _byAnchor[anchor] = bucket = [];
            bucket.Add(entry);
        }
        if (_entries.Count > MostTitles) Remove(_byAge.Min.Id);
    }

    /// <summary>Another publisher brought it too.</summary>
    public void Put(long id, string source, DateTimeOffset published)
    {
        if (_entries.TryGetValue(id, out var entry)) entry.Sources.TryAdd(source, published);
    }

    public void Remove(long id)
    {
        if (!_entries.Remove(id, out var entry)) return;
        _byAge.Remove((entry.Published, id));
        foreach (var anchor in entry.Anchors())
        {
            var bucket = _byAnchor[anchor];
            bucket.Remove(entry);
            if (bucket.Count == 0) _byAnchor.Remove(anchor);
        }
    }

    public void Clear()
    {
        _entries.Clear();
        _byAnchor.Clear();
        _byAge.Clear();
    }

    /// <summary>Lets go of what was published before.</summary>
    public void Forget(DateTimeOffset before)
    {
        while (_byAge.Count > 0 && _byAge.Min.Published < before) Remove(_byAge.Min.Id);
    }

    /// <summary>The story that a title tells, of several the nearest in time; null where none does.</summary>
    public long? Find(StoryTitle title, string source, DateTimeOffset published)
    {
        if (!title.IsSpecific) return null;
        var best = default(Entry);
        var nearest = TimeSpan.MaxValue;
        foreach (var anchor in title.Anchors())
        {
            if (!_byAnchor.TryGetValue(anchor, out var bucket)) continue;
            for (var i = bucket.Count - 1; i >= Math.Max(0, bucket.Count - MostLookedAt); i--)
            {
                var span = (bucket[i].Published - published).Duration();
                if (span >= nearest || !IsStory(bucket[i], title, source, published, span)) continue;
                (best, nearest) = (bucket[i], span);
            }
        }
        return best?.Id;
    }

    private static bool IsStory(Entry entry, StoryTitle title, string source, DateTimeOffset published, TimeSpan span)
    {
        if (span > SameWithin) return false;
        if (entry.Sources.TryGetValue(source, out var own) && (own - published).Duration() > OwnWithin) return false;
        return entry.Titles.Any(one => one.IsSame(title) || (span <= NearWithin && one.IsNear(title)));
    }
}
