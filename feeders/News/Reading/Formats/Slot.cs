namespace Bloomberg.News.Reading.Formats;

/// <summary>What an element of a feed is for.</summary>
internal enum Slot
{
    /// <summary>Nothing that is wanted; it is passed over with all that is in it.</summary>
    None,

    /// <summary>Parts the document; what is in it is looked at.</summary>
    Frame,

    /// <summary>One piece of news.</summary>
    Item,

    Title,
    Link,
    Id,
    Text,
    Published,
    Updated,
    Author,
    Category,
    Language,
    Ttl,
}
