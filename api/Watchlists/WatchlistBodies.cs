using Bloomberg.Api.Http;
using Bloomberg.Contracts;

namespace Bloomberg.Api.Watchlists;

/// <summary><c>{"name":"Main","items":[{"exchange":"binance","symbol":"BTC/USDT"}]}</c></summary>
public sealed record NewWatchlist(string? Name, IReadOnlyList<NewItem?>? Items);

/// <summary><c>{"exchange":"binance","symbol":"BTC/USDT"}</c></summary>
public sealed record NewItem(string? Exchange, string? Symbol);

/// <summary>
/// One item, or several under <c>items</c>, which are added all or not at all; or one by a loose <c>name</c> such as <c>apple</c>, of a given
/// exchange or of any.
/// </summary>
public sealed record NewItems(string? Exchange, string? Symbol, IReadOnlyList<NewItem?>? Items, string? Name);

/// <summary>What to change; what is absent stays. Positions count from 1.</summary>
public sealed record WatchlistChange(string? Name, int? Position);

/// <summary>The new place of an item in its watchlist, counted from 1.</summary>
public sealed record ItemMove(int? Position);

/// <summary>The rules for what clients send.</summary>
public static class WatchlistRules
{
    public const int NameLength = 100;
    public const int ItemsPerRequest = 1000;
    public const int Watchlists = 200;
    public const int Items = 5000;

    /// <summary>The name without blanks around it, or null with the complaint added.</summary>
    public static string? Name(string? name, FieldErrors errors)
    {
        var trimmed = name?.Trim(' ');
        if (string.IsNullOrEmpty(trimmed)) errors.Add("name", "is missing");
        else if (trimmed.Length > NameLength) errors.Add("name", $"is longer than {NameLength} characters");
        else if (!PrintableText.Is(trimmed)) errors.Add("name", "must be printable characters");
        else return trimmed;
        return null;
    }

    /// <summary>The assets of a list of items; complaints name their place, for instance <c>items[3].symbol</c>.</summary>
    public static IReadOnlyList<AssetKey> Keys(IReadOnlyList<NewItem?>? items, FieldErrors errors)
    {
        if (items is null) return [];
        if (items.Count > ItemsPerRequest)
        {
            errors.Add("items", $"has {items.Count} entries; at most {ItemsPerRequest} go into one request");
            return [];
        }
        var places = new Dictionary<AssetKey, int>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (Key(items[i], $"items[{i}]", errors) is not { } key) continue;
            if (!places.TryAdd(key, i)) errors.Add($"items[{i}]", $"{key} is items[{places[key]}] already");
        }
        return [.. places.Keys];
    }

    /// <summary>The asset of one item, or null with the complaint added.</summary>
    /// <param name="item">What the client sent.</param>
    /// <param name="path">Where it was, or an empty string for the body itself.</param>
    /// <param name="errors">Takes the complaint.</param>
    public static AssetKey? Key(NewItem? item, string path, FieldErrors errors)
    {
        var complaint = AssetKey.Complaint(item?.Exchange, item?.Symbol);
        if (complaint is null) return new AssetKey(item!.Exchange!, item.Symbol!);
        errors.AddNamed(path, complaint);
        return null;
    }
}
