namespace Bloomberg.News.Fetching;

/// <summary>A feed and its state as PostgreSQL gives them; the state's columns are null where none is known.</summary>
internal sealed record FeedRow
{
    public long Id { get; init; }

    public int Version { get; init; }

    public string Url { get; init; } = "";

    public string Source { get; init; } = "";

    public string Title { get; init; } = "";

    public string Category { get; init; } = "";

    public string Language { get; init; } = "";

    public string? State { get; init; }

    public string? Reason { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public TimeSpan? ToldPause { get; init; }

    public string? MovedTo { get; init; }

    public DateTime? AskedAt { get; init; }

    public DateTime? AnsweredAt { get; init; }

    public DateTime? DueAt { get; init; }

    public int? Failures { get; init; }

    public int? Items { get; init; }

    public Feed ToFeed() => new(Id, Version, new Uri(Url), Source, Title, Category, Language);

    public FeedState? ToState() => State is null ? null : new FeedState
    {
        Standing = FeedStandings.All.First(standing => standing.ToWord() == State),
        Reason = Reason,
        ETag = ETag,
        LastModified = LastModified,
        ToldPause = ToldPause,
        MovedTo = Uri.TryCreate(MovedTo, UriKind.Absolute, out var moved) ? moved : null,
        AskedAt = AskedAt,
        AnsweredAt = AnsweredAt,
        DueAt = DueAt!.Value,
        Failures = Failures!.Value,
        Items = Items!.Value,
    };
}
