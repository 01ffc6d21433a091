using Bloomberg.Contracts;
using Bloomberg.Contracts.News;

namespace Bloomberg.News.Tagging;

/// <summary>
/// Currencies by their names. One that moves is about its price against the dollar, two of them are about each other, and the dollar alone about
/// its index. In "35 mln euro" and "euro zone" nothing moves.
/// </summary>
internal sealed class Currencies(SubjectCatalogue catalogue)
{
    private const string Dollar = "USD";
    private const int Near = 3;

    private static readonly AssetKey DollarIndex = new("yahoo", "DX-Y.NYB");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NotBefore = Words("!before");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NotAfter = Words("!after");

    public static IEnumerable<(string Name, string Code)> Names { get; } =
        [.. Vocabulary.Rows("currencies").Where(row => row[0][0] != '!').Select(row => (row[0], row[1]))];

    /// <summary>A currency named at a place of the text.</summary>
    public readonly record struct Found(string Code, int Place, bool Moves, bool IsMeasure);

    /// <summary>Null where it is an amount or part of another name.</summary>
    public static Found? Read(string code, TextWords words, int first, int count)
    {
        var behind = first + count;
        if (first > 0 && (NotBefore.Contains(words.Folded(first - 1, 1)) || char.IsDigit(words.Written(first - 1)[0]))) return null;
        if (words.Behind(behind - 1) == '-' || (behind < words.Count && NotAfter.Contains(words.Folded(behind, 1)))) return null;
        var moves = Evidence.Among(words, behind, Near, WordKinds.Moves);
        var against = Evidence.Among(words, Math.Max(first - 2, 0), Math.Min(first, 2), WordKinds.Versus);
        return new(code, first, moves, against);
    }

    public void Collect(List<Found> found, Mentions mentions, int place)
    {
        if (!found.Exists(one => one.Moves)) return;
        var first = found.Find(one => one.Moves);
        var (alone, measure) = (true, -Near);
        foreach (var other in found)
        {
            // Against the pound and the yen.
            var isMeasure = other.IsMeasure || other.Place - measure <= Near;
            if (isMeasure) measure = other.Place;
            if (other.Code == first.Code || !(other.Moves || isMeasure)) continue;
            alone = false;
            Add(catalogue.CurrencyPair(first.Code, other.Code), other.Place);
        }
        if (alone) Add(first.Code == Dollar ? catalogue.Representative(DollarIndex) : catalogue.CurrencyPair(first.Code, Dollar), first.Place);

        void Add(AssetKey? pair, int at)
        {
            if (pair is { } key) mentions.Add(key, Certainty.Context, place + at);
        }
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string row) =>
        new HashSet<string>(Vocabulary.Rows("currencies").Single(r => r[0] == row)[1].Split(' ')).GetAlternateLookup<ReadOnlySpan<char>>();
}
