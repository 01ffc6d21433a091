using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Bloomberg.News.Reading;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Unit.News.Reading;

/// <summary>Recorded feeds, whatever files there are, and what the comments in them tell.</summary>
internal static partial class FeedRecordings
{
    public static readonly Uri Address = new("https://example.com/news/feed.xml");

    /// <summary>Well and badly formed ones by their path below the recordings; without them the test ends here.</summary>
    public static IReadOnlyList<(string Name, byte[] Body)> All() =>
    [
        .. new[] { "feeds", "feeds-broken" }
            .SelectMany(folder => Directory.GetFiles(Recordings.Require(folder), "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(Recordings.Folder, path), Unpacked(path))),
    ];

    public static FeedReading Read(byte[] body) => FeedReader.Read(body, Header(body), Address);

    /// <summary>The content type that a comment names: <c>Header: Content-type: text/xml; charset=utf-8</c>.</summary>
    public static string? Header(byte[] body) =>
        HeaderLine().Match(Encoding.Latin1.GetString(body, 0, Math.Min(body.Length, 600))) is { Success: true } line ? line.Groups[1].Value.Trim() : null;

    private static byte[] Unpacked(string path)
    {
        using var file = File.OpenRead(path);
        using var content = new MemoryStream();
        if (path.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var unpacking = new GZipStream(file, CompressionMode.Decompress);
            unpacking.CopyTo(content);
        }
        else
        {
            file.CopyTo(content);
        }
        return content.ToArray();
    }

    [GeneratedRegex(@"Header:\s*Content-type:([^\n]*)", RegexOptions.IgnoreCase)]
    private static partial Regex HeaderLine();
}
