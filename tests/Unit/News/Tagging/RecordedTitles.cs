using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Unit.News.Tagging;

/// <summary>The titles in recordings by the hash that stands for them in <c>labels.tsv</c>.</summary>
internal static partial class RecordedTitles
{
    private const int HashDigits = 10;

    private static readonly string[] Folders = ["feeds", "news", "yahoo", "sentiment"];

    /// <summary>Of one recording; without it the test ends here.</summary>
    public static Dictionary<string, string> Of(string recording)
    {
        var folder = Folders.FirstOrDefault(folder => File.Exists(Path.Combine(Recordings.Folder, folder, recording))) ?? Folders[0];
        var path = Recordings.Require(Path.Combine(folder, recording));
        var titles = new Dictionary<string, string>();
        foreach (var title in Titles(recording, Text(path)).Select(title => Spaces().Replace(title, " ").Trim())) titles[Hash(title)] = title;
        return titles;
    }

    private static IEnumerable<string> Titles(string recording, string text) => recording switch
    {
        _ when recording.Contains(".csv", StringComparison.Ordinal) => CsvTitles().Matches(text).Select(m => m.Groups[1].Success
            ? m.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups[2].Value),
        _ when recording.Contains(".txt", StringComparison.Ordinal) => text.Split('\n').Select(line => line.Split('@')[0]),
        _ when recording.EndsWith(".json", StringComparison.Ordinal) => JsonTitles().Matches(text).Select(m => JsonSerializer.Deserialize<string>(m.Groups[1].Value)!),
        _ => XmlTitles().Matches(text).Select(m => WebUtility.HtmlDecode(WebUtility.HtmlDecode(Cdata().Replace(m.Groups[1].Value, "$1")))),
    };

    private static string Text(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        try
        {
            return new UTF8Encoding(false, true).GetString(bytes.ToArray());
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes.ToArray());
        }
    }

    private static string Hash(string title) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title)))[..HashDigits];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("^(?:\"((?:[^\"]|\"\")*)\"|([^,\r\n]*)),", RegexOptions.Multiline)]
    private static partial Regex CsvTitles();

    [GeneratedRegex("\"title\"\\s*:\\s*(\"(?:[^\"\\\\]|\\\\.)*\")")]
    private static partial Regex JsonTitles();

    [GeneratedRegex("<title[^>]*>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex XmlTitles();

    [GeneratedRegex(@"<!\[CDATA\[(.*?)\]\]>", RegexOptions.Singleline)]
    private static partial Regex Cdata();
}
