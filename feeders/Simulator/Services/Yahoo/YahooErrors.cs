using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary>What it says when it does not answer.</summary>
internal static class YahooErrors
{
    public const string ContentType = "application/json;charset=utf-8";

    public static ServiceAnswer NotFound() => Chart(StatusCodes.Status404NotFound, "Not Found", "No data found, symbol may be delisted");

    public static ServiceAnswer BadRequest(string description) => Chart(StatusCodes.Status400BadRequest, "Bad Request", description);

    public static ServiceAnswer Unprocessable(string description) =>
        Chart(StatusCodes.Status422UnprocessableEntity, "Unprocessable Entity", description);

    public static ServiceAnswer InvalidCrumb() =>
        Envelope("finance", StatusCodes.Status401Unauthorized, "Unauthorized", "Invalid Crumb");

    public static ServiceAnswer InvalidCookie() => ServiceAnswer.Json(
        new JsonObject { ["error"] = Error("Unauthorized", "Invalid Cookie") }, StatusCodes.Status401Unauthorized, ContentType);

    // No JSON and no Retry-After, unlike all other errors.
    public static ServiceAnswer TooMany() => ServiceAnswer.Text("Too Many Requests\r\n", StatusCodes.Status429TooManyRequests);

    private static ServiceAnswer Chart(int status, string code, string description) => Envelope("chart", status, code, description);

    private static ServiceAnswer Envelope(string name, int status, string code, string description) => ServiceAnswer.Json(
        new JsonObject { [name] = new JsonObject { ["result"] = null, ["error"] = Error(code, description) } }, status, ContentType);

    private static JsonObject Error(string code, string description) => new() { ["code"] = code, ["description"] = description };
}
