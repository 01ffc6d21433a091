using System.Globalization;
using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.News.Writing;

/// <summary>Turns a pattern and a draw into a headline.</summary>
internal static class Headlines
{
    public static T Pick<T>(ref Dice dice, IReadOnlyList<T> from) => from[(int)(dice.Next() % (ulong)from.Count)];

    /// <summary>The figures follow from the story's number in steps: a count or millions come again after two weeks and more.</summary>
    public static string Write(string pattern, long number, Subject subject, string reason, bool french)
    {
        var percent = Number((31 + number * 389 % 937) / 100.0, "0.00", french);
        var level = Level(subject, 0.97 + 0.06 * (number * 1_231 % 2_003) / 2_003, french);
        var millions = Number((120 + number * 7_919 % 8_999) / 10.0, "0.0", french);
        var text = pattern
            .Replace("{percent}", percent, StringComparison.Ordinal)
            .Replace("{level}", level, StringComparison.Ordinal)
            .Replace("{millions}", millions, StringComparison.Ordinal)
            .Replace("{reason}", Reason(reason, number, french), StringComparison.Ordinal);
        // "The Dow" within a sentence is "the Dow".
        var name = pattern.StartsWith("{subject}", StringComparison.Ordinal) ? subject.Name : Within(subject.Name);
        return text.Replace("{subject}", name, StringComparison.Ordinal);
    }

    public static string Reason(string reason, long number, bool french) =>
        reason.Replace("{count}", Number(10_000 + number * 7_919 % 89_989, "#,##0", french), StringComparison.Ordinal);

    private static string Within(string name) => name.Split(' ')[0] is "The" or "Le" or "La" ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    private static string Level(Subject subject, double factor, bool french)
    {
        var value = subject.Level * factor;
        var text = Number(value, value >= 10_000 ? "#,##0" : value >= 100 ? "#,##0.00" : "0.0000", french);
        return subject.Money ? french ? text + " dollars" : "$" + text : text;
    }

    private static string Number(double value, string format, bool french)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return french ? text.Replace(',', ' ').Replace('.', ',') : text;
    }
}
