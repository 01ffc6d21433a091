using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services.News.NewsApi;

/// <summary>What it says when it does not answer.</summary>
internal static class NewsApiErrors
{
    public static ServiceAnswer KeyMissing() => Of(
        StatusCodes.Status401Unauthorized,
        "apiKeyMissing",
        "Your API key is missing. Append this to the URL with the apiKey param, or use the x-api-key HTTP header.");

    public static ServiceAnswer KeyInvalid() => Of(
        StatusCodes.Status401Unauthorized, "apiKeyInvalid", "Your API key is invalid or incorrect. Check your key, or go to https://newsapi.org to create a free API key.");

    public static ServiceAnswer KeyDisabled() => Of(StatusCodes.Status401Unauthorized, "apiKeyDisabled", "Your API key has been disabled.");

    public static ServiceAnswer UserAgentMissing() => Of(
        StatusCodes.Status400BadRequest, "userAgentMissing", "Please set your user agent to identify your application.");

    public static ServiceAnswer TooMany() => Of(
        StatusCodes.Status429TooManyRequests,
        "rateLimited",
        "You have made too many requests recently. Developer accounts are limited to 100 requests over a 24 hour period (50 requests available every 12 hours). "
        + "Please upgrade to a paid plan if you need more requests.");

    public static ServiceAnswer ParametersMissing() => Of(
        StatusCodes.Status400BadRequest,
        "parametersMissing",
        "Required parameters are missing, the scope of your search is too broad. Please set any of the following required parameters and try again: q, sources, domains.");

    public static ServiceAnswer Invalid(string message) => Of(StatusCodes.Status400BadRequest, "parameterInvalid", message);

    public static ServiceAnswer TooManySources() => Of(StatusCodes.Status400BadRequest, "sourcesTooMany", "You have requested too many sources; 20 are the most.");

    public static ServiceAnswer TooFarBack() => Of(
        StatusCodes.Status426UpgradeRequired, "parameterInvalid", "You are trying to request results too far in the past. Your plan permits you to request articles as far back as one month.");

    public static ServiceAnswer TooManyResults() => Of(
        StatusCodes.Status426UpgradeRequired, "maximumResultsReached", "You have requested too many results. Developer accounts are limited to a max of 100 results.");

    private static ServiceAnswer Of(int status, string code, string message) =>
        ServiceAnswer.Json(new JsonObject { ["status"] = "error", ["code"] = code, ["message"] = message }, status);
}
