using System.Text;

namespace Bloomberg.Tests.Unit.Pipeline;

/// <summary>Seeded texts made of what breaks line protocol.</summary>
public static class HostileText
{
    private static readonly string[] Pieces =
    [
        ",", " ", "=", "\"", "\\", "\\\\", "\\,", "\\ ", "\\=", "\\\"", "\n", "\r\n", "\t", "\0", "\u007F", "#", "'", ";", "a", "B", "0",
        "i", "t", "ü", "日本", "🚀", "\uD83D", "\uDE80", "e\u0301", "\u2028", "1e9", "NaN", "--", "DROP DATABASE", "\\n", "${x}", "%s",
    ];

    public static string Next(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 8); i > 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    /// <summary>What is left of a text in UTF-8: lone surrogates are replaced.</summary>
    public static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
