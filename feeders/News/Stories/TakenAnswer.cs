namespace Bloomberg.News.Stories;

/// <summary>What became of a story.</summary>
public enum StoryOutcome
{
    /// <summary>Nobody brought it before.</summary>
    New,

    /// <summary>It says something else now, or more assets are known for it.</summary>
    Updated,

    /// <summary>Another source had brought it.</summary>
    Duplicate,

    /// <summary>This source had brought it: most items of most answers.</summary>
    Known,

    /// <summary>Published before articles are kept; not stored.</summary>
    TooOld,
}

/// <summary>What an answer changes, to be written in one transaction.</summary>
internal sealed class TakenAnswer
{
    public Dictionary<long, Article> New { get; } = [];

    public Dictionary<long, Article> Changed { get; } = [];

    public List<(string Key, long Article)> Keys { get; } = [];

    public List<(long Article, string Source, DateTimeOffset SeenAt)> Sources { get; } = [];

    public List<(FoundStory Story, StoryOutcome Outcome)> Outcomes { get; } = [];
}
