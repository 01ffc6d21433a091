using Bloomberg.Simulator.Services.News.Writing;

namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>A story as one feed has it: the same story has another address, id and title in another feed.</summary>
internal sealed record Telling(Story Story, NewsFeed Feed, DateTimeOffset At, DateTimeOffset? EditedAt)
{
    /// <summary>Title, address and so on as they are at a time.</summary>
    public bool IsEdited(DateTimeOffset now) => EditedAt is { } edit && now >= edit;

    /// <summary>When it last changed, by then.</summary>
    public DateTimeOffset ChangedAt(DateTimeOffset now) => IsEdited(now) ? EditedAt!.Value : At;

    /// <summary>Plain text, as a reader should see it.</summary>
    public string Title(DateTimeOffset now) => TitleDress.Dress(IsEdited(now) ? Story.Later : Story.Headline, Feed);

    /// <summary>The address at its paper, with what the feed adds to it.</summary>
    public string Link(DateTimeOffset now)
    {
        var address = Address(now);
        if (Feed.Tracking.Length == 0) return address;
        return address + (Feed.Tracking[0] == '#' ? "" : address.Contains('?') ? "&" : "?") + Feed.Tracking;
    }

    /// <summary>Null where the feed gives none.</summary>
    public string? Id(DateTimeOffset now) => Feed.Ids switch
    {
        IdStyle.Link => Link(now),
        IdStyle.Permalink => Address(now),
        // Papers count for themselves: the same number is another story elsewhere.
        IdStyle.Number => FormattableString.Invariant($"{Story.Number + Feed.Paper.Length}"),
        IdStyle.Tag => FormattableString.Invariant($"tag:{Feed.Host},{Story.At:yyyy-MM-dd}:{Story.Number}"),
        IdStyle.Uuid => FormattableString.Invariant($"urn:uuid:00000000-{Feed.Paper.Length:x4}-4000-8000-{Story.Number:x12}"),
        _ => null,
    };

    /// <summary>The address at its paper, without what only tracks readers.</summary>
    public string Address(DateTimeOffset now) => Feed.Links switch
    {
        LinkStyle.Dated => FormattableString.Invariant($"https://{Feed.Host}/{Story.At:yyyy/MM/dd}/{Slug(Story.Headline)}-{Story.Number % 1_000}/"),
        LinkStyle.Numbered => FormattableString.Invariant($"https://www.{Feed.Host}/news/{Story.Number}/{Slug(FollowsTitle && IsEdited(now) ? Story.Later : Story.Headline)}"),
        LinkStyle.Page => FormattableString.Invariant($"https://{Feed.Host}/article/{Slug(Story.Headline)}-{Story.Number}.html"),
        _ => FormattableString.Invariant($"https://{Feed.Host}/story.aspx?id={Story.Number}"),
    };

    // What has no other name may not change its address.
    private bool FollowsTitle => Feed.Ids is IdStyle.Number or IdStyle.Tag or IdStyle.Uuid;

    private static string Slug(string title)
    {
        var words = new string([.. title.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
        return string.Join('-', words.Split('-', StringSplitOptions.RemoveEmptyEntries).Take(9));
    }
}
