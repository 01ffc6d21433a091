using Bloomberg.Api.Assets;
using Bloomberg.Api.Http;
using Bloomberg.Contracts;

namespace Bloomberg.Api.Watchlists;

/// <summary>An item that is added by a loose name: <c>{"name":"apple"}</c>.</summary>
internal static class NamedItem
{
    private const int MostInSentence = 3;

    public static async Task<(IReadOnlyList<AssetKey> Keys, IResult? Complaint)> FindAsync(NewItems body, AssetNames names, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var name = WatchlistRules.Name(body.Name, errors);
        if (name is not null) AssetQuestion.Check("name", name, body.Exchange, errors);
        if ((body.Symbol ?? (object?)body.Items) is not null) errors.Add("name", "and symbol or items exclude each other");
        if (errors.Any) return ([], errors.ToResult());

        var found = await names.FindAsync(name!, body.Exchange, ct);
        return found.Clear is { } asset ? ([asset.Key], null) : ([], Refuse(name!, found));
    }

    private static IResult Refuse(string name, NamedAsset found)
    {
        var unasked = found.Incomplete ? " (an outside search did not answer)" : "";
        if (found.Candidates.Count == 0) return Problems.NotFound($"No asset is called \"{name}\"{unasked}.");
        var some = string.Join(", ", found.Candidates.Take(MostInSentence));
        var more = found.Candidates.Count > MostInSentence ? ", …" : "";
        return Problems.Of(
            StatusCodes.Status409Conflict, $"\"{name}\" may mean {some}{more}{unasked}; say which by exchange and symbol.", ("candidates", found.Candidates));
    }
}
