using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Bloomberg.News.Stories.Addresses;

namespace Bloomberg.News.Stories;

/// <summary>What a story is known by. Stored, so their form must not change.</summary>
/// <param name="ById">What its feed calls it; null where it has no id of its own.</param>
/// <param name="ByAddress">Its canonical address; null where none tells it apart.</param>
public sealed record StoryKeys(string? ById, string? ByAddress)
{
    // PostgreSQL refuses index rows of more than about 2,700 bytes.
    private const int MostBytes = 1_000;

    public IEnumerable<string> All => new[] { ById, ByAddress }.OfType<string>();

    /// <param name="story">The story.</param>
    /// <param name="shared">Keys that several stories of the answer have: an id or an address of this feed that tells nothing.</param>
    public static StoryKeys Of(FoundStory story, IReadOnlySet<string> shared)
    {
        var id = IdKey(story);
        var address = AddressKey(story);
        return new(id is null || shared.Contains(id) ? null : id, address is null || shared.Contains(address) ? null : address);
    }

    /// <summary>What is left to know a story by that has neither id nor address: its words, in its feed.</summary>
    public static string OfWords(FoundStory story, string title) => Bounded($"{story.Namespace} words {title} {story.Item.Published?.ToUnixTimeSeconds()}");

    /// <summary>
    /// Keys that different stories of one answer claim: feeds exist whose items all lead to the start page, or are all called the same. Two items
    /// are different when neither title nor the other key agrees.
    /// </summary>
    public static IReadOnlySet<string> Shared(IReadOnlyList<FoundStory> stories)
    {
        var byId = stories.GroupBy(IdKey).Where(group => group.Key is not null && Differ(group, AddressKey)).Select(group => group.Key!);
        var byAddress = stories.GroupBy(AddressKey).Where(group => group.Key is not null && Differ(group, IdKey)).Select(group => group.Key!);
        return byId.Concat(byAddress).ToHashSet();
    }

    /// <summary>A number for an article, from the key it is first known by. Positive.</summary>
    public static long Number(string key)
    {
        var number = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))) & long.MaxValue;
        return number == 0 ? 1 : number;
    }

    private static bool Differ(IEnumerable<FoundStory> group, Func<FoundStory, string?> other)
    {
        var first = default(FoundStory);
        foreach (var story in group)
        {
            first ??= story;
            var key = other(story);
            // Of one namespace: another feed calls the same article by another id.
            if (story.Namespace == first.Namespace && story.Item.Title != first.Item.Title && (key is null || key != other(first))) return true;
        }
        return false;
    }

    private static string? IdKey(FoundStory story) =>
        string.IsNullOrWhiteSpace(story.Item.Id) ? null : Bounded($"{story.Namespace} {story.Item.Id}");

    private static string? AddressKey(FoundStory story) =>
        story.Item.Link is { } link && ArticleAddress.Canonical(link) is { } address ? Bounded(address) : null;

    private static string Bounded(string key)
    {
        key = StoryText.Clean(key, int.MaxValue);
        var bytes = Encoding.UTF8.GetBytes(key);
        return bytes.Length <= MostBytes ? key : "sha256 " + Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
