using System.Globalization;

namespace Bloomberg.News.Sentiment.Words;

/// <summary>The head of a group of words: <c>[up 1.2 takes]</c>, <c>[thing -0.8]</c>, <c>[mark not]</c>.</summary>
/// <param name="Kind">up, down, measure, tone, thing (moves and has a tone), strength or mark.</param>
/// <param name="Value">0 for a mark.</param>
/// <param name="Marks">What else its words do.</param>
public readonly record struct GroupHead(string Kind, double Value, Marks Marks)
{
    private static readonly string[] Kinds = ["up", "down", "measure", "tone", "thing", "strength", "mark"];

    /// <exception cref="FormatException">The head is none; the message quotes it.</exception>
    public static GroupHead Parse(string line)
    {
        var words = line.Trim('[', ']').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !Kinds.Contains(words[0])) throw new FormatException($"'{line}' begins no group of words.");
        var head = new GroupHead(words[0], 0, Marks.None);
        foreach (var word in words.AsSpan(1))
        {
            if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) head = head with { Value = value };
            else if (Enum.TryParse<Marks>(word, ignoreCase: true, out var mark)) head = head with { Marks = head.Marks | mark };
            else throw new FormatException($"'{word}' in '{line}' is neither a number nor a mark.");
        }
        return head;
    }
}
