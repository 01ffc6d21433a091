using System.Net;
using System.Xml;

namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>Titles and texts as feeds put them into XML: as text, in CDATA, or as HTML within text.</summary>
internal static class FeedText
{
    /// <summary>HTML in which every third word or so wears something.</summary>
    public static string Html(string plain, NewsFeed feed)
    {
        var html = WebUtility.HtmlEncode(plain);
        var space = html.IndexOf(' ');
        return feed.Markup == TitleMarkup.Html && space > 0 ? $"<b>{html[..space]}</b>{html[space..]}" : html;
    }

    /// <summary>A paragraph, a picture that tells who read it, and a link back.</summary>
    public static string Body(Telling telling, DateTimeOffset now) =>
        $"""<p><img src="https://img.{telling.Feed.Host}/{telling.Story.Number}.jpg" alt="" /> {Html(telling.Story.Summary, telling.Feed)}</p>"""
        + $"""<p><a href="{WebUtility.HtmlEncode(telling.Link(now))}">Read more&hellip;</a></p>""";

    public static void WriteTitle(XmlWriter xml, Telling telling, DateTimeOffset now)
    {
        var title = telling.Title(now);
        switch (telling.Feed.Markup)
        {
            case TitleMarkup.CData:
                xml.WriteCData(title);
                break;
            case TitleMarkup.Html:
                xml.WriteString(Html(title, telling.Feed));
                break;
            default:
                xml.WriteString(title);
                break;
        }
    }

    /// <summary>The document's bytes.</summary>
    public static byte[] Write(NewsFeed feed, Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        if (feed.Untidy) bytes.WriteByte((byte)'\n');
        var encoding = feed.Latin ? System.Text.Encoding.Latin1 : new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: feed.Place % 7 == 4);
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = encoding, Indent = feed.Place % 2 == 0, CloseOutput = false })) write(xml);
        return bytes.ToArray();
    }
}
