using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Bloomberg.News.Reading.Encodings;

/// <summary>Encodings by the names that feeds give them, of which many are in no list.</summary>
internal static class EncodingNames
{
    private const int LongestName = 40;

    // Latin 1 and ASCII are read as windows-1252, as browsers do: its quotes and dashes are what is meant by the bytes that Latin 1 lacks.
    private static readonly FrozenDictionary<string, Encoding> Aliases = new Dictionary<string, Encoding>
    {
        ["utf-8"] = Encoding.UTF8, ["utf8"] = Encoding.UTF8, ["u8"] = Encoding.UTF8, ["unicode-1-1-utf-8"] = Encoding.UTF8,
        ["us-ascii"] = Windows1252, ["ascii"] = Windows1252, ["iso-8859-1"] = Windows1252, ["iso8859-1"] = Windows1252,
        ["latin1"] = Windows1252, ["latin-1"] = Windows1252, ["l1"] = Windows1252, ["ansi"] = Windows1252,
        ["sjis"] = Page(932), ["s-jis"] = Page(932), ["ms932"] = Page(932), ["jis"] = Page(50220),
        ["gbk"] = Page(936), ["cp936"] = Page(936), ["big5-hkscs"] = Page(950), ["big5hkscs"] = Page(950),
        ["euckr"] = Page(949), ["uhc"] = Page(949), ["eucjp"] = Page(51932), ["ujis"] = Page(51932),
        ["tis-620"] = Page(874), ["tis620"] = Page(874), ["iso-8859-11"] = Page(874), ["mac-roman"] = Page(10000),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NumberPrefixes = ["windows-", "windows", "x-cp", "cp-", "cp", "csibm", "ibm-", "ibm", ""];

    public static Encoding Windows1252 => Page(1252);

    public static Encoding Page(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;

    /// <returns>Null for a name that means nothing, or an encoding in which no markup could have been found.</returns>
    public static Encoding? Find(string? name) => Named(name) is { } encoding && KeepsAscii(encoding) ? encoding : null;

    public static Encoding? FindEbcdic(string? name) => Named(name) is { } encoding && !KeepsAscii(encoding) ? encoding : null;

    private static Encoding? Named(string? name)
    {
        if (name is not { Length: > 0 and <= LongestName }) return null;
        var dashed = name.Replace('_', '-');
        return Aliases.GetValueOrDefault(dashed) ?? CodePagesEncodingProvider.Instance.GetEncoding(dashed)
            ?? CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Numbered(dashed);
    }

    private static Encoding? Numbered(string name)
    {
        var prefix = NumberPrefixes.First(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535
            ? CodePagesEncodingProvider.Instance.GetEncoding(number)
            : null;
    }

    private static bool KeepsAscii(Encoding encoding) => encoding.GetString("<a>"u8) == "<a>";
}
