using Bloomberg.Contracts.Known;

namespace Bloomberg.News.Tagging;

/// <summary>The words of <c>words.txt</c> and <c>common.txt</c>.</summary>
internal static class Vocabulary
{
    private static readonly Dictionary<string, WordKinds>.AlternateLookup<ReadOnlySpan<char>> Kinds =
        Read().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="folded">In small letters without marks.</param>
    public static WordKinds Of(ReadOnlySpan<char> folded) => Kinds.TryGetValue(folded, out var kinds) ? kinds : WordKinds.None;

    private static Dictionary<string, WordKinds> Read()
    {
        var kinds = new Dictionary<string, WordKinds>(StringComparer.Ordinal);
        foreach (var row in Rows("words").Concat(Rows("common")))
        {
            var kind = Enum.Parse<WordKinds>(row[0], ignoreCase: true);
            foreach (var word in row[1].Split(' ')) kinds[word] = kinds.GetValueOrDefault(word) | kind;
        }
        return kinds;
    }

    /// <summary>The rows of a list in <c>Words</c>.</summary>
    public static IReadOnlyList<string[]> Rows(string list) => EmbeddedList.Rows(typeof(Vocabulary).Assembly, $".Tagging.Words.{list}.txt");
}
