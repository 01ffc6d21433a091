using System.Xml;

namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>RSS 1.0: RDF, with the items beside the channel.</summary>
internal static class RdfPage
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Rss = "http://purl.org/rss/1.0/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static byte[] Write(NewsFeed feed, IReadOnlyList<Telling> items, DateTimeOffset now) => FeedText.Write(feed, xml =>
    {
        xml.WriteStartElement("rdf", "RDF", Rdf);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteStartElement("channel", Rss);
        xml.WriteAttributeString("rdf", "about", Rdf, $"https://{feed.Host}/");
        xml.WriteElementString("title", Rss, feed.Title);
        xml.WriteElementString("link", Rss, $"https://{feed.Host}/");
        xml.WriteElementString("description", Rss, $"Made-up headlines of {feed.Title}");
        xml.WriteElementString("language", DublinCore, feed.Language);
        xml.WriteEndElement();
        foreach (var item in items) WriteItem(xml, item, now);
        xml.WriteEndElement();
    });

    private static void WriteItem(XmlWriter xml, Telling item, DateTimeOffset now)
    {
        xml.WriteStartElement("item", Rss);
        xml.WriteAttributeString("rdf", "about", Rdf, item.Id(now)!);
        xml.WriteStartElement("title", Rss);
        FeedText.WriteTitle(xml, item, now);
        xml.WriteEndElement();
        xml.WriteElementString("link", Rss, item.Link(now));
        xml.WriteElementString("description", Rss, item.Story.Summary);
        xml.WriteElementString("date", DublinCore, FeedDates.Iso(item.At, item.Feed));
        xml.WriteEndElement();
    }
}
