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
        var meant = found.FindAll(one => one.Moves || one.IsMeasure);
        if (meant.Find(one => one.Code != meant[0].Code) is { Code: not null } other)
        {
            if (catalogue.CurrencyPair(meant[0].Code, other.Code) is { } pair) mentions.Add(pair, Certainty.Context, place + meant[0].Place);
        }
        else if (meant[0].Code != Dollar)
        {
            if (catalogue.CurrencyPair(meant[0].Code, Dollar) is { } pair) mentions.Add(pair, Certainty.Context, place + meant[0].Place);
        }
        else if (catalogue.Representative(DollarIndex) is { } index) mentions.Add(index, Certainty.Context, place + meant[0].Place);
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string row) =>
        new HashSet<string>(Vocabulary.Rows("currencies").Single(r => r[0] == row)[1].Split(' ')).GetAlternateLookup<ReadOnlySpan<char>>();
}
