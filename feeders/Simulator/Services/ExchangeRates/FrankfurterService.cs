using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services.ExchangeRates;

/// <summary>Frankfurter, below <c>/frankfurter</c>: no key, no limit told, an ETag on everything.</summary>
internal sealed class FrankfurterService(ServiceClock clock)
{
    public Service Service { get; } = new("frankfurter", clock, wait =>
        ServiceAnswer.Json(new JsonObject { ["message"] = "too many requests" }, StatusCodes.Status429TooManyRequests).RetryAfter(wait));

    public void Map(WebApplication app, ServiceDesk desk)
    {
        void Get(string path, string route, Func<ServiceCall, ServiceAnswer> answer) =>
            app.MapGet("/frankfurter" + path, desk.Serve(Service, route, call => Unchanged(call, answer(call))));

        Get("/v1/{when}", "v1", FrankfurterV1.Answer);
        Get("/v2/rates", "v2/rates", FrankfurterV2.Rates);
        Get("/v2/rate/{base}/{quote}", "v2/rate", FrankfurterV2.Rate);
    }

    /// <summary>An answer that may be kept for a day.</summary>
    public static ServiceAnswer Cached(JsonNode body)
    {
        var answer = ServiceAnswer.Json(body, contentType: "application/json");
        return answer
            .With("Cache-Control", "public, max-age=86400")
            .With("ETag", $"W/\"{Convert.ToHexStringLower(SHA256.HashData(answer.Body).AsSpan(0, 16))}\"");
    }

    private static ServiceAnswer Unchanged(ServiceCall call, ServiceAnswer answer)
    {
        var known = call.Header("If-None-Match");
        return known is not null && answer.Headers.Any(header => header.Name == "ETag" && header.Value == known)
            ? answer with { Status = StatusCodes.Status304NotModified, Body = [] }
            : answer;
    }
}
