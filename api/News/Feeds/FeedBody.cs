using Bloomberg.Api.Http;
using Bloomberg.Contracts.News;

namespace Bloomberg.Api.News.Feeds;

/// <summary>A feed as clients send it. What is absent has its default, but in a PATCH, where it stays as it is.</summary>
/// <param name="Url">http or https, of the Internet.</param>
/// <param name="Title">For a person; the host by default.</param>
/// <param name="Source">The short name that articles carry; from the host by default: coindesk of www.coindesk.com.</param>
/// <param name="Category">markets by default.</param>
/// <param name="Language">Two letters, en by default.</param>
/// <param name="Enabled">true by default.</param>
public sealed record FeedBody(string? Url, string? Title, string? Source, string? Category, string? Language, bool? Enabled)
{
    private const int TitleLength = 120;

    /// <summary>The feed, or null with complaints added.</summary>
    /// <param name="current">What is replaced or changed; null for a new one.</param>
    /// <param name="keep">What is absent stays as it is.</param>
    /// <param name="allowed">Where a feed may be although it is not of the Internet.</param>
    /// <param name="errors">Takes the complaints.</param>
    public FeedValues? ToFeed(FeedAnswer? current, bool keep, AllowedPlaces allowed, FieldErrors errors)
    {
        var kept = keep ? current : null;
        var url = UrlOf(current, keep, allowed, errors);
        var title = (Title ?? kept?.Title ?? (url is null ? "" : FeedDefaults.Title(new Uri(url)))).Trim(' ');
        var source = Source ?? kept?.Source ?? (url is null ? "" : FeedDefaults.Source(new Uri(url)));
        var category = Category ?? kept?.Category ?? NewsCategory.Markets;
        var language = Language ?? kept?.Language ?? "en";
        if (Title is not null) CheckTitle(title, errors);
        if (Source is not null && !FeedDefaults.IsSource(source))
            errors.Add("source", $"must be 1 to {FeedDefaults.SourceLength} of a-z, 0-9, dot, underscore and hyphen, beginning with a letter or digit");
        if (!NewsCategory.All.Contains(category)) errors.Add("category", $"must be one of {string.Join(", ", NewsCategory.All)}");
        if (language.Length != 2 || !language.All(char.IsAsciiLetterLower)) errors.Add("language", "must be two small letters, for instance en or fr");
        return errors.Any ? null : new(url!, source, title, category, language, Enabled ?? kept?.Enabled ?? true);
    }

    // An address that stays is neither looked at again nor spelled anew.
    private string? UrlOf(FeedAnswer? current, bool keep, AllowedPlaces allowed, FieldErrors errors)
    {
        if (current is not null && (Url == current.Url || (keep && Url is null))) return current.Url;
        if (Url is null) errors.Add("url", "is missing");
        else if (!FeedAddress.TryParse(Url, allowed, out var url, out var error)) errors.Add("url", error.TrimEnd('.'));
        else if (current is { Curated: true })
            errors.Add("url", "of a feed that comes with the program cannot be changed; disable it and add another");
        else return url.AbsoluteUri;
        return null;
    }

    private static void CheckTitle(string title, FieldErrors errors)
    {
        if (title.Length is 0 or > TitleLength) errors.Add("title", $"must have 1 to {TitleLength} characters, not {title.Length}");
        else if (!PrintableText.Is(title)) errors.Add("title", "must be printable characters");
    }
}

/// <summary>What users decide of a feed.</summary>
public sealed record FeedValues(string Url, string Source, string Title, string Category, string Language, bool Enabled);
