namespace Bloomberg.Simulator.Services.News.Writing;

/// <summary>Whom or what a headline is about.</summary>
/// <param name="Name">As it stands at the beginning of a sentence.</param>
/// <param name="Asset">The asset that it is, such as <c>yahoo:AAPL</c>; null for offices and the economy.</param>
/// <param name="Level">What it costs or counts, roughly.</param>
/// <param name="Money">Whether that is dollars.</param>
internal sealed record Subject(string Name, string? Asset = null, double Level = 100, bool Money = true)
{
    /// <summary>Of a coin, BTC; null for all else.</summary>
    public string? Ticker => Asset is { } asset && asset.StartsWith("binance:", StringComparison.Ordinal) ? asset[8..].Split('/')[0] : null;
}

/// <summary>Which way a headline points.</summary>
internal enum Tone
{
    Positive,
    Neutral,
    Negative,
}

/// <summary>
/// All that headlines of one category are made of. In a pattern stand <c>{subject}</c>, <c>{percent}</c>, <c>{level}</c>, <c>{millions}</c> and
/// <c>{reason}</c>, in a reason <c>{count}</c>. One of millions and count is in each headline: they make it the only one of its kind.
/// </summary>
internal sealed record Vocabulary(
    IReadOnlyList<Subject> Subjects,
    IReadOnlyList<string> Positive,
    IReadOnlyList<string> Neutral,
    IReadOnlyList<string> Negative,
    IReadOnlyList<string> Reasons)
{
    public IReadOnlyList<string> Patterns(Tone tone) => tone switch
    {
        Tone.Positive => Positive,
        Tone.Negative => Negative,
        _ => Neutral,
    };
}
