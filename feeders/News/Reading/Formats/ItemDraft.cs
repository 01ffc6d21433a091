using Bloomberg.News.Reading.Dates;
using Bloomberg.News.Reading.Texts;

namespace Bloomberg.News.Reading.Formats;

/// <summary>An item while it is read: all that its elements say, in the order of their rank at the end.</summary>
internal sealed class ItemDraft
{
    // The beginning of a text that stands for a missing title.
    private const int TitleOfText = 160;

    private readonly List<(Slot Slot, int Rank, string Value)> _said = [];
    private readonly int[] _times = new int[(int)Slot.Ttl + 1];

    /// <summary>The first link of the lowest rank wins.</summary>
    private (int Rank, Uri Address)? _link;

    public Uri? Link => _link?.Address;

    public void Say(Slot slot, int rank, string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || _times[(int)slot]++ >= FeedLimits.OfOneKind) return;
        _said.Add((slot, rank, value));
    }

    public void LinkTo(Uri? address, int rank)
    {
        if (address is not null && (_link is null || rank < _link.Value.Rank)) _link = (rank, address);
    }

    /// <param name="authors">Of the whole feed, for items that name none.</param>
    /// <returns>Null when there is nothing to show of it.</returns>
    public FeedItem? Finish(string? authors)
    {
        if (_said.Count == 0 && _link is null) return null; // a million of these is a way to keep a reader busy
        var text = First(Slot.Text, value => PlainText.Of(value, FeedLimits.Summary));
        var title = First(Slot.Title, value => PlainText.Of(value, FeedLimits.Title)) ?? (text is null ? null : TextLine.Beginning(text, TitleOfText))
            ?? Named(_link?.Address);
        if (title is null) return null;
        var updated = FirstTime(Slot.Updated);
        return new FeedItem
        {
            Id = First(Slot.Id, Identity),
            Title = title,
            Summary = text ?? "",
            Link = _link?.Address,
            Published = FirstTime(Slot.Published) ?? updated,
            Updated = updated,
            Author = AuthorNames.Join(All(Slot.Author)) ?? authors,
            Categories = [.. All(Slot.Category).Select(value => PlainText.Of(value, FeedLimits.Category)).Where(name => name.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase).Take(FeedLimits.Categories)],
        };
    }

    /// <summary>All that is said for the lowest rank that says anything.</summary>
    public IReadOnlyList<string> All(Slot slot)
    {
        var ranks = _said.Where(one => one.Slot == slot).GroupBy(one => one.Rank, one => one.Value);
        return [.. ranks.MinBy(rank => rank.Key) ?? Enumerable.Empty<string>()];
    }

    public string? First(Slot slot, Func<string, string> plain) =>
        _said.Where(one => one.Slot == slot).OrderBy(one => one.Rank).Select(one => plain(one.Value)).FirstOrDefault(text => text.Length > 0);

    private DateTimeOffset? FirstTime(Slot slot) =>
        _said.Where(one => one.Slot == slot).OrderBy(one => one.Rank).Select(one => FeedTime.Parse(one.Value)).FirstOrDefault(time => time is not null);

    // An id is compared, not read; markup in it would mean nothing. A cut one could be that of two items.
    private static string Identity(string value)
    {
        var id = TextLine.Of(value, FeedLimits.Id + 1);
        return id.Length <= FeedLimits.Id ? id : "";
    }

    private static string? Named(Uri? link) => link is null ? null : PlainText.Of($"{link.Host}{link.PathAndQuery}", FeedLimits.Title);
}
