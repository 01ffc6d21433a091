using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.News.Feeds;

namespace Bloomberg.Simulator.Services.News.CryptoPanic;

/// <summary>
/// CryptoPanic's second version, below <c>/cryptopanic</c>. Keys that begin with <c>bad</c> are refused; the plan is part of the path, and the free
/// one hears everything a day late and without links.
/// </summary>
internal sealed class CryptoPanicService(Newsroom room, ServiceClock clock)
{
    private const string Month = "month";
    private const string Second = "second";

    private static readonly string[] Plans = ["developer", "growth", "enterprise"];

    public Service Service { get; } = new("cryptopanic", clock, wait => Error(StatusCodes.Status429TooManyRequests, "Too many requests").RetryAfter(wait))
    {
        Allowances = new Dictionary<string, Allowance>
        {
            [Second] = new(2, TimeSpan.FromSeconds(1), clock),
            [Month] = new(100, TimeSpan.FromDays(30), clock),
        },
    };

    public void Map(WebApplication app, ServiceDesk desk) => app.MapGet("/cryptopanic/api/{plan}/v2/posts/", desk.Serve(Service, "posts", Answer));

    private ServiceAnswer Answer(ServiceCall call)
    {
        var plan = call.Route("plan");
        if (!Plans.Contains(plan)) return ServiceAnswer.Text("Not Found", StatusCodes.Status404NotFound, "text/html");
        if (call.Text("auth_token") is not { } token || token.StartsWith("bad", StringComparison.Ordinal))
            return Error(StatusCodes.Status401Unauthorized, "Token not found");
        if (Service.Refusal(Second) is { } burst) return burst;
        if (plan == "developer" && Service.Refusal(Month) is not null)
            return Error(StatusCodes.Status403Forbidden, "API monthly quota exceeded - Upgrade your API plan: /developers/api/plans/");
        return ServiceAnswer.Json(CryptoPanicPosts.Page(room, call, plan == "developer", token));
    }

    private static ServiceAnswer Error(int status, string info) =>
        ServiceAnswer.Json(new JsonObject { ["status"] = "api_error", ["info"] = info }, status);
}
