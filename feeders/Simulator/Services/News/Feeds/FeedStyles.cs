namespace Bloomberg.Simulator.Services.News.Feeds;

internal enum FeedFormat
{
    Rss2,
    Rss1,
    Atom,
    Json,
}

/// <summary>How a feed writes times; all of them have been met.</summary>
internal enum DateStyle
{
    /// <summary>Fri, 25 Sep 2026 14:05:09 GMT</summary>
    Gmt,

    /// <summary>+0200 and the like.</summary>
    Offset,

    /// <summary>EDT, EST, PDT, PST.</summary>
    ZoneName,

    /// <summary>25 Sep 2026 14:05 GMT</summary>
    NoSeconds,

    /// <summary>Fri, 5 Sep 26 4:05:09 GMT</summary>
    Short,

    /// <summary>Friday, 25 September 2026 14:05:09 GMT</summary>
    Long,

    /// <summary>As Atom has it.</summary>
    Iso,

    None,
}

/// <summary>What a feed calls its items.</summary>
internal enum IdStyle
{
    Link,
    Permalink,
    Number,
    Tag,
    Uuid,
    None,
}

/// <summary>What a paper makes of a headline.</summary>
internal enum TitleStyle
{
    Plain,

    /// <summary>… - Coin Wire</summary>
    NameBehind,

    /// <summary>Breaking: …</summary>
    WordBefore,

    /// <summary>Curly quotes and long dashes.</summary>
    Typographic,

    /// <summary>Capitals At The Beginning Of Words</summary>
    Capitals,
}

/// <summary>How a title is written into the document.</summary>
internal enum TitleMarkup
{
    Text,
    CData,

    /// <summary>HTML, escaped: bold words and named entities.</summary>
    Html,
}

/// <summary>How a paper builds its addresses.</summary>
internal enum LinkStyle
{
    /// <summary>/2026/09/25/words-of-the-title/</summary>
    Dated,

    /// <summary>www., /news/123/words; the words follow the title when it is edited.</summary>
    Numbered,

    /// <summary>/article/words-123.html</summary>
    Page,

    /// <summary>/story.aspx?id=123: what tells it apart is in the query.</summary>
    Query,
}

/// <summary>What a client may send back to hear that nothing is new.</summary>
internal enum Validators
{
    Both,
    WeakTag,
    TimeOnly,
    None,
}
