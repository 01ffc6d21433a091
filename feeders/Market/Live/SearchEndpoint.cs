using System.Globalization;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Watching;

namespace Bloomberg.Market.Live;

/// <summary>What outside services have by a name, for the API on the same machine; like <see cref="LiveEndpoint"/> on loopback only.</summary>
public static class SearchEndpoint
{
    private const int MostLetters = 100;

    public static void MapSearch(this IEndpointRouteBuilder routes) => routes.MapGet(LiveEvents.SearchPath, FindAsync);

    private static async Task<IResult> FindAsync(string? q, SearchDesk desk, CancellationToken cancellation)
    {
        var words = q?.Trim() ?? "";
        if (words.Length is 0 or > MostLetters || words.Any(IsOdd))
            return Results.Problem($"q must be 1 to {MostLetters} printable characters.", statusCode: StatusCodes.Status400BadRequest);
        return Results.Json(await desk.FindAsync(words, cancellation), LiveJson.Default.LiveFound);
    }

    private static bool IsOdd(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;
}
