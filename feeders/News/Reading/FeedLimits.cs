namespace Bloomberg.News.Reading;

/// <summary>What is read of a feed at most. Lengths are in UTF-16 units.</summary>
public static class FeedLimits
{
    /// <summary>Of an answer, after it is unpacked; a longer one is refused.</summary>
    public const int BodyBytes = 5 * 1024 * 1024;

    /// <summary>Further ones are counted as left out.</summary>
    public const int Items = 2000;

    public const int Title = 500;
    public const int Summary = 1000;
    public const int Id = 1000;
    public const int Author = 200;
    public const int Category = 100;
    public const int Categories = 20;

    /// <summary>A longer address is none.</summary>
    public const int Link = 2048;

    // Of one element's content; articles may be whole pages, of which only the beginning is wanted.
    internal const int Field = 128 * 1024;

    // Elements of one item that are for the same.
    internal const int OfOneKind = 20;
}
