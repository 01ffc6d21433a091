using System.Globalization;
using Bloomberg.Api.Http;
using Bloomberg.Contracts;
using Bloomberg.Contracts.News;
using Microsoft.AspNetCore.Mvc;

namespace Bloomberg.Api.News;

/// <summary>Query parameters of <c>/news</c>, as they come.</summary>
public sealed record NewsParameters(
    [FromQuery(Name = "asset")] string? Asset,
    [FromQuery(Name = "source")] string[]? Source,
    [FromQuery(Name = "category")] string? Category,
    [FromQuery(Name = "sentiment")] string? Sentiment,
    [FromQuery(Name = "min_score")] string? MinScore,
    [FromQuery(Name = "max_score")] string? MaxScore,
    [FromQuery(Name = "language")] string? Language,
    [FromQuery(Name = "q")] string? Q,
    [FromQuery(Name = "from")] string? From,
    [FromQuery(Name = "to")] string? To,
    [FromQuery(Name = "cursor")] string? Cursor);

/// <summary>What is asked of the news; null asks for nothing.</summary>
public sealed record NewsQuestion
{
    private const int Most = 200;
    private const int Usual = 50;
    private const int MostSources = 50;
    private const int MostWords = 200;
    private const int SourceLength = 40;
    private static readonly string[] Labels = ["positive", "neutral", "negative"];

    public AssetKey? Asset { get; private init; }

    public string[]? Sources { get; private init; }

    public string? Category { get; private init; }

    public string? Label { get; private init; }

    public double? MinScore { get; private init; }

    public double? MaxScore { get; private init; }

    public string? Language { get; private init; }

    public string? Words { get; private init; }

    public DateTimeOffset? From { get; private init; }

    public DateTimeOffset? To { get; private init; }

    /// <summary>The last article of the page before.</summary>
    public NewsCursor? After { get; private init; }

    public int Limit { get; private init; }

    /// <summary>The question, or null with complaints added.</summary>
    public static NewsQuestion? Read(NewsParameters asked, int? limit, FieldErrors errors)
    {
        var question = new NewsQuestion
        {
            Asset = AssetOf(asked.Asset, errors),
            Sources = SourcesOf(asked.Source, errors),
            Category = OneOf("category", NewsCategory.All, asked.Category, errors),
            Label = OneOf("sentiment", Labels, asked.Sentiment, errors),
            MinScore = Score("min_score", asked.MinScore, errors),
            MaxScore = Score("max_score", asked.MaxScore, errors),
            Language = LanguageOf(asked.Language, errors),
            Words = WordsOf(asked.Q, errors),
            From = AskedRange.Time("from", asked.From, errors),
            To = AskedRange.Time("to", asked.To, errors),
            After = CursorOf(asked.Cursor, errors),
            Limit = AskedRange.LimitOf((limit, Most, Usual), errors),
        };
        if (question.From >= question.To) errors.Add("from", "must lie before to");
        if (question.MinScore > question.MaxScore) errors.Add("min_score", "must not be more than max_score");
        return errors.Any ? null : question;
    }

    public static AssetKey? AssetOf(string? text, FieldErrors errors)
    {
        if (text is null) return null;
        if (AssetKey.TryParse(text, out var key)) return key;
        errors.Add("asset", "must be exchange:symbol, for instance binance:BTC/USDT");
        return null;
    }

    public static string? OneOf(string name, IReadOnlyList<string> words, string? word, FieldErrors errors)
    {
        if (word is not null && !words.Contains(word)) errors.Add(name, $"must be one of {string.Join(", ", words)}");
        return word;
    }

    private static string[]? SourcesOf(string[]? sources, FieldErrors errors)
    {
        if (sources is not { Length: > 0 }) return null;
        if (sources.Length > MostSources) errors.Add("source", $"names more than {MostSources} sources");
        else if (!sources.All(source => source.Length is > 0 and <= SourceLength && PrintableText.Is(source)))
            errors.Add("source", "must be the short name of a source, for instance coindesk; it may be given several times");
        return sources;
    }

    private static double? Score(string name, string? text, FieldErrors errors)
    {
        if (text is null) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && score is >= -1 and <= 1) return score;
        errors.Add(name, "must be a number from -1 to 1");
        return null;
    }

    private static string? LanguageOf(string? text, FieldErrors errors)
    {
        if (text is not (null or { Length: 2 }) || text?.All(char.IsAsciiLetterLower) == false) errors.Add("language", "must be two small letters, for instance en or fr");
        return text;
    }

    // What PostgreSQL reads as a question cannot be wrong, but its text can: no NUL, no half of a character.
    private static string? WordsOf(string? text, FieldErrors errors)
    {
        if (text is null) return null;
        if (string.IsNullOrWhiteSpace(text)) errors.Add("q", "is empty: it takes words, \"a phrase\", or and -without");
        else if (text.Length > MostWords) errors.Add("q", $"has {text.Length} characters; at most {MostWords} are possible");
        else if (!PrintableText.Is(text)) errors.Add("q", "must be printable characters");
        return text;
    }

    private static NewsCursor? CursorOf(string? text, FieldErrors errors)
    {
        if (text is null) return null;
        if (NewsCursor.TryParse(text, out var cursor)) return cursor;
        errors.Add("cursor", "must be the next_cursor of an answer, as it was");
        return null;
    }
}
