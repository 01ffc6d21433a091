using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services.CoinGecko;

/// <summary>What it says when it does not answer; there are three shapes.</summary>
internal static class CoinGeckoErrors
{
    public static ServiceAnswer TooMany(TimeSpan wait) => ServiceAnswer.Json(
        Status(
            429,
            "You've exceeded the Rate Limit. Please visit https://www.coingecko.com/en/api/pricing to subscribe to our API plans for higher rate limits."),
        StatusCodes.Status429TooManyRequests).RetryAfter(wait);

    public static ServiceAnswer BadKey() => ServiceAnswer.Json(Status(10002, "API Key Missing or invalid"), StatusCodes.Status401Unauthorized);

    public static ServiceAnswer TooFarBack() => ServiceAnswer.Json(
        new JsonObject
        {
            ["error"] = Status(
                10012,
                "Your request exceeds the allowed time range. Public API users are limited to querying historical data within the past 365 days."),
        },
        StatusCodes.Status401Unauthorized);

    public static ServiceAnswer UnknownCoin() => Simple("coin not found", StatusCodes.Status404NotFound);

    public static ServiceAnswer InvalidCurrency() => Simple("invalid vs_currency", StatusCodes.Status400BadRequest);

    public static ServiceAnswer Missing(string name) => Simple($"Missing parameter {name}", StatusCodes.Status422UnprocessableEntity);

    public static ServiceAnswer Invalid(string name) => Simple($"Invalid {name} parameter", StatusCodes.Status422UnprocessableEntity);

    private static ServiceAnswer Simple(string error, int status) => ServiceAnswer.Json(new JsonObject { ["error"] = error }, status);

    private static JsonObject Status(int code, string message) =>
        new() { ["status"] = new JsonObject { ["error_code"] = code, ["error_message"] = message } };
}
