using System.Text.Json;

namespace Bloomberg.Tests.Integration.News;

/// <summary>What happened in the week, held against what is stored: by the address at the paper, without what only tracks readers.</summary>
internal sealed class WeekLedger
{
    private static readonly string[] Tracking = ["utm_", "gclid", "fbclid"];

    private readonly IReadOnlyDictionary<string, string> _outlets;
    private readonly List<TrueStory> _stories;
    private readonly ILookup<long?, StoredArticle> _stored;

    /// <param name="truth">From long before the week on: feeds begin with what is in them.</param>
    /// <param name="articles">All that is stored.</param>
    /// <param name="outlets">What each feed is called.</param>
    public WeekLedger(IEnumerable<JsonElement> truth, IReadOnlyList<StoredArticle> articles, IReadOnlyDictionary<string, string> outlets)
    {
        _outlets = outlets;
        _stories = [.. truth.Select(TrueStory.Of)];
        var byAddress = _stories.SelectMany(story => story.Addresses.Select(address => (address, story.Number)))
            .DistinctBy(one => one.address).ToDictionary(one => one.address, one => one.Number);
        _stored = articles.ToLookup(article => article.Url is { } url && byAddress.TryGetValue(Plain(url), out var number) ? number : (long?)null);
        Articles = articles.Count;
    }

    public int Articles { get; }

    /// <summary>Times that anybody told a story.</summary>
    public int Tellings => _stories.Sum(story => story.Told.Count);

    /// <summary>Each telling has an id and an address, and perhaps another address once it is edited.</summary>
    public int MostKeys => _stories.SelectMany(story => story.Told).Sum(told => told.EditedAt is null ? 2 : 3);

    public int Stories => _stories.Count(IsOfTheWeek);

    /// <summary>Articles that nobody ever told.</summary>
    public IEnumerable<string> Unknown => _stored[null].Select(article => article.ToString());

    public IEnumerable<string> Lost => _stories.Where(story => IsOfTheWeek(story) && !story.IsOnlyGone && !_stored.Contains(story.Number)).Select(story => story.ToString());

    public IEnumerable<string> Twice =>
        from story in _stories
        where _stored[story.Number].Count() > 1
        let edit = story.Told.Select(told => told.EditedAt).FirstOrDefault(edited => edited is not null)
        select $"{story.At:ddd HH:mm}{edit:', edited 'HH:mm}: {string.Join(" | ", _stored[story.Number].Select(article => $"{article.Source} {article.Title}"))}";

    /// <summary>Stories of one feed that was edited: no other title can be right.</summary>
    public IEnumerable<string> NotEdited =>
        from story in Edited
        from article in _stored[story.Number]
        where Unsigned(article.Title, story.Told[0].Feed) != Unsigned(story.Told[0].Title, story.Told[0].Feed)
        select $"{article.Title} instead of {story.Told[0].Title}";

    public IEnumerable<TrueStory> Edited => _stories.Where(story => IsOfTheWeek(story) && story.Told is [{ EditedAt: { } edit }] && edit < WeekScript.Settled && !story.IsOnlyGone);

    /// <summary>How often a feed was another one than before.</summary>
    public int Changes(string feed) => _stories.SelectMany(story => story.Told).Where(told => told.Feed == feed)
        .Sum(told => (told.At > WeekScript.Begins ? 1 : 0) + (told.EditedAt > WeekScript.Begins ? 1 : 0));

    public override string ToString() =>
        $"""
        {Stories} stories of the week told, {Articles} articles with those before it: {Twice.Count()} twice, {Lost.Count()} lost, {Unknown.Count()} unknown
        {Edited.Count()} edited by the only feed that told them, {NotEdited.Count()} not taken over
        {string.Join('\n', Twice)}
        """;

    // Some papers sign their titles; whether the signature is kept is not asked here.
    private string Unsigned(string title, string feed)
    {
        var signature = $" - {_outlets[feed].Split(':')[0].Trim()}";
        return title.EndsWith(signature, StringComparison.Ordinal) ? title[..^signature.Length] : title;
    }

    private static bool IsOfTheWeek(TrueStory story) => story.At > WeekScript.Begins && story.At < WeekScript.Settled;

    private static string Plain(string url)
    {
        var parts = url.Split('#')[0].Split('?');
        var kept = parts.Skip(1).SelectMany(query => query.Split('&')).Where(parameter => !Tracking.Any(name => parameter.StartsWith(name, StringComparison.Ordinal)));
        return string.Join('?', new[] { parts[0], string.Join('&', kept) }.Where(part => part.Length > 0));
    }
}

/// <summary>A line of the simulator's truth.</summary>
internal sealed record TrueStory(long Number, DateTimeOffset At, string Headline, IReadOnlyList<TrueTelling> Told)
{
    public IEnumerable<string> Addresses => Told.SelectMany(told => new[] { told.Address, told.FirstAddress });

    /// <summary>Nobody else told it, and who did was gone soon.</summary>
    public bool IsOnlyGone => Told.All(told => told.Feed == WeekScript.Gone && told.At > WeekScript.GoneAt.AddHours(-1));

    public static TrueStory Of(JsonElement line) => new(
        line.GetProperty("number").GetInt64(), line.GetProperty("at").GetDateTimeOffset(), line.GetProperty("headline").GetString()!,
        [.. line.GetProperty("told").EnumerateArray().Select(TrueTelling.Of)]);
}

/// <summary>How one feed told it.</summary>
internal sealed record TrueTelling(string Feed, DateTimeOffset At, DateTimeOffset? EditedAt, string Title, string Address, string FirstAddress)
{
    public static TrueTelling Of(JsonElement told) => new(
        told.GetProperty("feed").GetString()!, told.GetProperty("at").GetDateTimeOffset(),
        told.GetProperty("edited_at") is { ValueKind: JsonValueKind.String } edited ? edited.GetDateTimeOffset() : null,
        told.GetProperty("title").GetString()!, told.GetProperty("address").GetString()!, told.GetProperty("first_address").GetString()!);
}
