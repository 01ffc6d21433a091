using System.Xml;
using System.Xml.Linq;
using Bloomberg.News.Reading.Texts;

namespace Bloomberg.News.Reading;

/// <summary>Reads a feed.</summary>
public static class FeedReader
{
    public static FeedReading Read(ReadOnlyMemory<byte> body, string? contentType, Uri? address)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray());
            var root = XDocument.Load(stream).Root!;
            if (root.Name.LocalName != "rss") return FeedReading.Refused($"{address?.Authority} sent {root.Name.LocalName}, which is no feed");
            return new FeedDocument("RSS 2.0", root.Element("channel")?.Element("title")?.Value, null, null, [.. root.Descendants("item").Select(Item)], 0);
        }
        catch (XmlException)
        {
            return FeedReading.Refused($"{address?.Authority} sent something that is no feed");
        }
    }

    private static FeedItem Item(XElement item) => new()
    {
        Id = item.Element("guid")?.Value,
        Title = item.Element("title")!.Value,
        Link = ArticleLink.Resolve(item.Element("link")?.Value),
        Published = DateTimeOffset.TryParse(item.Element("pubDate")?.Value, out var time) ? time : null,
    };
}
