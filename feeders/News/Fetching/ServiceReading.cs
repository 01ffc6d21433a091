using System.Globalization;
using System.Text.Json;
using Bloomberg.News.Reading;
using Bloomberg.News.Reading.Texts;
using Bloomberg.News.Stories;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.News.Fetching;

/// <summary>An item of a service, with what it knows beyond a feed.</summary>
/// <param name="Item">What a feed would have.</param>
public sealed record ServiceItem(FeedItem Item)
{
    public IReadOnlyList<string> Tickers { get; init; } = [];

    /// <summary>Two letters; null where the service does not tell.</summary>
    public string? Language { get; init; }

    public FoundStory ToStory(Feed feed, string space, DateTimeOffset now) =>
        new(feed.Source, feed.Category, Language ?? feed.Language, space, Item, now) { Tickers = Tickers };
}

/// <summary>What the JSON of a service holds.</summary>
/// <param name="Items">In its order.</param>
/// <param name="Left">How many nothing could be made of.</param>
public sealed record ServiceReading(IReadOnlyList<ServiceItem> Items, int Left)
{
    /// <summary>No service gives more with one request.</summary>
    private const int MostItems = 500;

    /// <summary>Reads each of a list; one that is strange spoils none of the others.</summary>
    public static ServiceReading Of(IEnumerable<JsonElement> rows, Func<JsonElement, ServiceItem?> read)
    {
        var (items, left) = (new List<ServiceItem>(), 0);
        foreach (var row in rows.Take(MostItems))
        {
            if (Read(row, read) is { } item) items.Add(item);
            else left++;
        }
        return new ServiceReading(items, left);
    }

    /// <summary>A time as ISO 8601, or as milliseconds since 1970 in a number or a text; null where it is neither, or none of our days.</summary>
    public static DateTimeOffset? Time(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var milliseconds) => Time(milliseconds),
        { ValueKind: JsonValueKind.String } text => Time(text.GetString()!),
        _ => null,
    };

    public static string Title(JsonElement row) => PlainText.Of(row.Text("title") ?? "", FeedLimits.Title);

    private static ServiceItem? Read(JsonElement row, Func<JsonElement, ServiceItem?> read)
    {
        try
        {
            return read(row);
        }
        catch (InvalidOperationException)
        {
            // Text that is no Unicode, which the reader finds only when it is asked for.
            return null;
        }
    }

    private static DateTimeOffset? Time(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)) return Time(milliseconds);
        const DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, style, out var time) && IsOurs(time) ? time : null;
    }

    private static DateTimeOffset? Time(long milliseconds) =>
        milliseconds is > 0 and < 10_000_000_000_000 && DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) is var time && IsOurs(time) ? time : null;

    private static bool IsOurs(DateTimeOffset time) => time.Year is >= 1990 and < 2200;
}
