using System.Xml;

namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>Atom 1.0, with addresses relative to its paper in some feeds.</summary>
internal static class AtomPage
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(NewsFeed feed, IReadOnlyList<Telling> items, DateTimeOffset now) => FeedText.Write(feed, xml =>
    {
        var root = $"https://{feed.Host}";
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, feed.Language);
        if (IsRelative(feed)) xml.WriteAttributeString("xml", "base", null, root + "/");
        xml.WriteElementString("id", Atom, root + "/feed");
        xml.WriteElementString("title", Atom, feed.Title);
        xml.WriteElementString("updated", Atom, FeedDates.Iso(items.Max(item => item.ChangedAt(now)), feed));
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, feed.Title);
        xml.WriteEndElement();
        foreach (var item in items) WriteEntry(xml, item, now);
        xml.WriteEndElement();
    });

    private static void WriteEntry(XmlWriter xml, Telling item, DateTimeOffset now)
    {
        var link = item.Link(now);
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, item.Id(now)!);
        xml.WriteStartElement("title", Atom);
        if (item.Feed.Markup == TitleMarkup.Html) xml.WriteAttributeString("type", "html");
        FeedText.WriteTitle(xml, item, now);
        xml.WriteEndElement();
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", "alternate");
        xml.WriteAttributeString("type", "text/html");
        xml.WriteAttributeString("href", IsRelative(item.Feed) ? new Uri(link).PathAndQuery + new Uri(link).Fragment : link);
        xml.WriteEndElement();
        xml.WriteElementString("published", Atom, FeedDates.Iso(item.At, item.Feed));
        xml.WriteElementString("updated", Atom, FeedDates.Iso(item.ChangedAt(now), item.Feed));
        xml.WriteStartElement("summary", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(FeedText.Body(item, now));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // Not where the articles have another host than the paper.
    private static bool IsRelative(NewsFeed feed) => feed.Links != LinkStyle.Numbered && feed.Place % 2 == 1;
}
