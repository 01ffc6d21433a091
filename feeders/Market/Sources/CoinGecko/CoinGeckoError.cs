using System.Text.Json;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>
/// An error in a body, in either of its two shapes; the code says more than the HTTP status:
/// <code>{"status":{"error_code":429,"error_message":"You've exceeded the Rate Limit. …"}}</code>
/// <code>{"error":{"status":{"error_code":10002,"error_message":"API Key Missing"}}}</code>
/// </summary>
public static class CoinGeckoError
{
    /// <summary>Null where there is none, also for <c>{"error":"coin not found"}</c>, which has no code.</summary>
    public static int? CodeIn(ReadOnlyMemory<byte> body)
    {
        // Lists are the usual answers, and long: what does not begin like an object is not read twice.
        var start = ServiceJson.WithoutMark(body).Span.TrimStart(" \t\r\n"u8);
        return start is [(byte)'{', ..] && ServiceJson.TryRead(body, Code, out var code) ? code : null;
    }

    private static int? Code(JsonElement answer)
    {
        var status = answer.Member("status") ?? answer.Member("error")?.Member("status");
        return status?.Number("error_code") is { } code && code == decimal.Truncate(code) && code is > 0 and < 100_000 ? (int)code : null;
    }
}
