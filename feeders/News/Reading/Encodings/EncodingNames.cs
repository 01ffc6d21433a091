using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Bloomberg.News.Reading.Encodings;

/// <summary>Encodings by the names that feeds give them, of which many are in no list.</summary>
internal static class EncodingNames
{
    private const int LongestName = 40;

    // Latin 1 and ASCII are read as windows-1252, as browsers do: its quotes and dashes are what is meant by the bytes that Latin 1 lacks.
    // The others are names of the same things that .NET does not have, with dashes for underscores and without years.
    private static readonly FrozenDictionary<string, Encoding> Aliases = new (Encoding Encoding, string Names)[]
    {
        (Encoding.UTF8, "utf-8 utf8 u8 unicode-1-1-utf-8"),
        (Page(1252), "us-ascii ascii iso-8859-1 latin-1 latin1 latin l1 iso-ir-100 csisolatin1 iso8859 ansi"),
        (Page(874), "tis-620 tis620 iso-8859-11 thai"),
        (Page(932), "sjis s-jis shiftjis mskanji"),
        (Page(936), "gbk gb2312-80 euccn euc-cn"),
        (Page(949), "euckr uhc ksx1001 ks-x-1001"),
        (Page(950), "big5-hkscs big5hkscs hkscs big5-tw"),
        (Page(51932), "eucjp ujis u-jis"),
        (Page(52936), "hz hzgb hz-gb"),
        (Page(54936), "gb18030-2000"),
        (Page(10000), "macroman mac-roman"),
        (Page(10006), "macgreek mac-greek"),
        (Page(10007), "maccyrillic mac-cyrillic"),
        (Page(10029), "maclatin2 mac-latin2 maccentraleurope mac-centeuro"),
        (Page(10081), "macturkish mac-turkish"),
    }.SelectMany(one => one.Names.Split(' '), (one, name) => KeyValuePair.Create(name, one.Encoding)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NumberPrefixes = ["windows-", "windows", "x-cp", "cp-", "cp", "csibm", "cspcp", "cspc", "ibm-", "ibm", "ms", ""];

    public static Encoding Page(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;

    /// <returns>Null for a name that means nothing, or an encoding in which no markup could have been found.</returns>
    public static Encoding? Find(string? name) => Named(name) is { } encoding && KeepsAscii(encoding) ? encoding : null;

    public static Encoding? FindEbcdic(string? name) => Named(name) is { } encoding && !KeepsAscii(encoding) ? encoding : null;

    private static Encoding? Named(string? name)
    {
        if (name is not { Length: > 0 and <= LongestName }) return null;
        var tidy = Tidy(name);
        return Aliases.GetValueOrDefault(tidy) ?? CodePagesEncodingProvider.Instance.GetEncoding(tidy)
            ?? CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Numbered(tidy);
    }

    // ISO8859_7, iso-8859-7:1987
    private static string Tidy(string name)
    {
        var tidy = name.ToLowerInvariant().Replace('_', '-').Replace(':', '-');
        if (tidy.Length > 8 && tidy[^5] == '-' && tidy[^4..] is ['1', '9', ..] or ['2', '0', '0', ..]) tidy = tidy[..^5];
        return tidy.StartsWith("iso8859-", StringComparison.Ordinal) || tidy.StartsWith("iso2022-", StringComparison.Ordinal) ? $"iso-{tidy[3..]}" : tidy;
    }

    private static Encoding? Numbered(string name)
    {
        var prefix = NumberPrefixes.First(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        var digits = name.AsSpan(prefix.Length);
        if (digits.IndexOfAnyExceptInRange('0', '9') is > 0 and var end) digits = digits[..end]; // cspc775baltic
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535
            ? CodePagesEncodingProvider.Instance.GetEncoding(number)
            : null;
    }

    private static bool KeepsAscii(Encoding encoding) => encoding.GetString("<a>"u8) == "<a>";
}
