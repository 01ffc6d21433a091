using Bloomberg.News.Reading.Texts;

namespace Bloomberg.News.Reading.Formats;

/// <summary>A feed while it is read.</summary>
internal sealed class FeedDraft(string format)
{
    private static readonly TimeSpan LongestTtl = TimeSpan.FromDays(7);

    private readonly List<FeedItem> _items = [];
    private int _left;

    /// <summary>What is said of the feed as a whole.</summary>
    public ItemDraft Self { get; } = new();

    /// <summary>The language that the root's attribute tells.</summary>
    public string? Language { get; set; }

    public bool IsEmpty => _items.Count == 0 && _left == 0;

    public void Add(ItemDraft item)
    {
        if (_items.Count < FeedLimits.Items && item.Finish(_authors ??= AuthorNames.Join(Self.All(Slot.Author)) ?? "") is { } finished)
            _items.Add(finished.Author?.Length > 0 ? finished : finished with { Author = null });
        else
            _left++;
    }

    private string? _authors;

    public FeedDocument Finish(string encoding) => new(
        format,
        Self.First(Slot.Title, title => PlainText.Of(title, FeedLimits.Title)),
        LanguageOf(Self.First(Slot.Language, text => TextLine.Of(text, 20)) ?? Language),
        TtlOf(Self.First(Slot.Ttl, text => TextLine.Of(text, 10))),
        _items,
        _left)
    {
        Encoding = encoding,
    };

    // en, en-US, EN_us; a language of three letters has no name of two.
    private static string? LanguageOf(string? told) =>
        told is [var first, var second, ..] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second) && (told.Length == 2 || !char.IsLetter(told[2]))
            ? told[..2].ToLowerInvariant()
            : null;

    private static TimeSpan? TtlOf(string? minutes) =>
        int.TryParse(minutes, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0
            ? TimeSpan.FromMinutes(Math.Min(number, LongestTtl.TotalMinutes))
            : null;
}
