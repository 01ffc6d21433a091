namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>One feed: what it writes about, for whom, and its ways.</summary>
/// <param name="Place">Among all feeds; its ways follow from it.</param>
/// <param name="Name">The last part of its address.</param>
/// <param name="Paper">Who prints it: feeds of one paper share titles, addresses and ids.</param>
/// <param name="Title">For people.</param>
/// <param name="Category">As the feeder's feeds have it.</param>
/// <param name="Language">en or fr.</param>
internal sealed record NewsFeed(int Place, string Name, string Paper, string Title, string Category, string Language)
{
    public string Host => Paper + ".example";

    public FeedFormat Format { get; init; }

    public DateStyle Dates { get; init; }

    public IdStyle Ids { get; init; }

    public TitleStyle Titles { get; init; }

    public TitleMarkup Markup { get; init; }

    public LinkStyle Links { get; init; }

    public Validators Validators { get; init; }

    /// <summary>What it adds to addresses, to see who comes from it; empty for nothing.</summary>
    public string Tracking { get; init; } = "";

    /// <summary>How long its answer may be kept.</summary>
    public TimeSpan Ttl { get; init; }

    /// <summary>Items in an answer.</summary>
    public int Length { get; init; }

    /// <summary>Its share of the stories; a busy one has four, an office one.</summary>
    public int Pace { get; init; }

    /// <summary>ISO-8859-1 instead of UTF-8.</summary>
    public bool Latin { get; init; }

    /// <summary>A blank line before the XML declaration, which XML forbids and feeds do.</summary>
    public bool Untidy { get; init; }
}
