using Bloomberg.Api.Http;
using Bloomberg.Contracts;

namespace Bloomberg.Api.Assets;

/// <summary>The rules for what somebody searches by.</summary>
internal static class AssetQuestion
{
    private const int MostLetters = 100;

    /// <param name="field">Where the words were.</param>
    /// <param name="words">What is sought.</param>
    /// <param name="exchange">Where, or null.</param>
    /// <param name="errors">Takes the complaints.</param>
    public static void Check(string field, string words, string? exchange, FieldErrors errors)
    {
        if (words.Length > MostLetters) errors.Add(field, $"is longer than {MostLetters} characters");
        else if (!PrintableText.Is(words)) errors.Add(field, "must be printable characters");
        if (exchange is not null && AssetKey.Complaint(exchange, "any") is { } complaint) errors.Add("exchange", complaint["exchange ".Length..]);
    }
}
