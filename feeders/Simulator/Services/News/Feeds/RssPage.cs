using System.Globalization;
using System.Xml;

namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>RSS 2.0.</summary>
internal static class RssPage
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static byte[] Write(NewsFeed feed, IReadOnlyList<Telling> items, DateTimeOffset now) => FeedText.Write(feed, xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", feed.Title);
        xml.WriteElementString("link", $"https://{feed.Host}/");
        xml.WriteElementString("description", $"Made-up headlines of {feed.Title}");
        xml.WriteElementString("language", feed.Language == "fr" ? "fr-FR" : "en-us");
        xml.WriteElementString("ttl", feed.Ttl.TotalMinutes.ToString(CultureInfo.InvariantCulture));
        foreach (var item in items) WriteItem(xml, item, now);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void WriteItem(XmlWriter xml, Telling item, DateTimeOffset now)
    {
        var feed = item.Feed;
        xml.WriteStartElement("item");
        xml.WriteStartElement("title");
        FeedText.WriteTitle(xml, item, now);
        xml.WriteEndElement();
        xml.WriteElementString("link", item.Link(now));
        if (item.Id(now) is { } id) WriteId(xml, id, feed.Ids is IdStyle.Link or IdStyle.Permalink);
        if (FeedDates.Write(item.At, feed) is { } date) xml.WriteElementString("pubDate", date);
        if (feed.Place % 3 == 0) xml.WriteElementString("dc", "creator", DublinCore, "Staff Writer");
        xml.WriteElementString("category", feed.Category);
        xml.WriteElementString("description", feed.Place % 2 == 0 ? FeedText.Body(item, now) : item.Story.Summary);
        if (feed.Place % 4 == 0)
        {
            xml.WriteStartElement("content", "encoded", Content);
            xml.WriteCData(FeedText.Body(item, now));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void WriteId(XmlWriter xml, string id, bool permalink)
    {
        xml.WriteStartElement("guid");
        if (!permalink) xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(id);
        xml.WriteEndElement();
    }
}
