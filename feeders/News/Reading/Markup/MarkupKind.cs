namespace Bloomberg.News.Reading.Markup;

internal enum MarkupKind
{
    /// <summary>Characters between markup, with entities.</summary>
    Text,

    /// <summary>The inside of a CDATA section: characters as they are.</summary>
    Characters,

    /// <summary>A start tag.</summary>
    Open,

    /// <summary>A tag that is start and end: <c>&lt;a/&gt;</c>.</summary>
    Empty,

    Close,

    /// <summary>A comment, a processing instruction, a declaration.</summary>
    Other,
}
