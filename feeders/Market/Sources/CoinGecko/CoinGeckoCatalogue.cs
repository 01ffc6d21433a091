using System.Text;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>A coin that can be watched. Ids are unique, symbols are not.</summary>
public sealed record CoinGeckoCoin(string Id, string Symbol, string Name);

/// <summary>
/// All coins, from <c>/coins/list</c>; enough once a day. Read token by token, since a document of 12,000 coins costs several times its text.
/// <code>[{"id":"01coin","symbol":"zoc","name":"01coin"},…]</code>
/// </summary>
public static class CoinGeckoCatalogue
{
    public const string Path = "/coins/list";

    /// <summary>Several times what there is.</summary>
    private const int MostCoins = 100_000;

    private const int LongestName = 200;

    /// <summary>Those whose id can be the name of an asset; null when this is no list of coins, or not the whole one.</summary>
    public static IReadOnlyList<CoinGeckoCoin>? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Read(new Utf8JsonReader(ServiceJson.WithoutMark(body).Span));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is no Unicode.
            return null;
        }
    }

    private static List<CoinGeckoCoin>? Read(Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return null;
        var coins = new List<CoinGeckoCoin>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) return null;
            if (Coin(ref reader) is { } coin) coins.Add(coin);
            if (coins.Count > MostCoins) return null;
        }
        // To the end: what stands behind the list says that it is not one.
        return reader.Read() ? null : coins;
    }

    private static CoinGeckoCoin? Coin(ref Utf8JsonReader reader)
    {
        string? id = null, symbol = null, name = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ref var field = ref id;
            var known = true;
            if (reader.ValueTextEquals("id"u8)) field = ref id;
            else if (reader.ValueTextEquals("symbol"u8)) field = ref symbol;
            else if (reader.ValueTextEquals("name"u8)) field = ref name;
            else known = false;
            reader.Read();
            if (known && reader.TokenType == JsonTokenType.String) field = reader.GetString();
            else reader.Skip();
        }
        if (AssetKey.Complaint(CoinGeckoService.ServiceName, id) is not null) return null;
        return new CoinGeckoCoin(id!, Plain(symbol) ?? id!, Plain(name) ?? id!);
    }

    // Anyone can list a coin and name it as they like.
    private static string? Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length <= LongestName && !text.Any(char.IsControl)) return text;
        var plain = new StringBuilder(LongestName);
        foreach (var letter in text.Where(letter => !char.IsControl(letter)).Take(LongestName)) plain.Append(letter);
        return plain.ToString();
    }
}
