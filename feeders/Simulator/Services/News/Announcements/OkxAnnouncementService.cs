using System.Globalization;
using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services.News.Announcements;

/// <summary>OKX's announcements, below <c>/okx</c>: twenty a page, five requests in two seconds.</summary>
internal sealed class OkxAnnouncementService
{
    private const string Burst = "two-seconds";
    private const int PerPage = 20;
    private const int Pages = 50;

    private static readonly Dictionary<string, AnnouncementKind> Types = new(StringComparer.Ordinal)
    {
        ["announcements-new-listings"] = AnnouncementKind.Listing,
        ["announcements-delistings"] = AnnouncementKind.Delisting,
        ["announcements-deposit-withdrawal-suspension-resumption"] = AnnouncementKind.Maintenance,
        ["announcements-trading-updates"] = AnnouncementKind.Activity,
    };

    public OkxAnnouncementService(ulong seed, ServiceClock clock)
    {
        Line = new AnnouncementLine(seed, "OKX");
        Service = new Service("okx", clock, _ => Error("50011", "Too Many Requests", StatusCodes.Status429TooManyRequests))
        {
            Allowances = new Dictionary<string, Allowance> { [Burst] = new(5, TimeSpan.FromSeconds(2), clock) },
        };
    }

    public Service Service { get; }

    public AnnouncementLine Line { get; }

    public static string LinkOf(Announcement told) => FormattableString.Invariant($"https://www.okx.com/help/made-up-notice-{told.Number}");

    public void Map(WebApplication app, ServiceDesk desk) => app.MapGet("/okx/api/v5/support/announcements", desk.Serve(Service, "announcements", Answer));

    private ServiceAnswer Answer(ServiceCall call)
    {
        if (Service.Refusal(Burst) is { } refusal) return refusal;
        var (type, page) = (call.Text("annType"), call.Integer("page") ?? 1);
        if ((type is not null && !Types.ContainsKey(type)) || page is < 1 or > Pages) return Error("51000", $"Parameter {(page is < 1 or > Pages ? "page" : "annType")} error");
        var told = Line.Before(call.Now, kind => type is null || Types[type] == kind).Skip((int)(page - 1) * PerPage).Take(PerPage);
        var body = new JsonObject { ["details"] = new JsonArray([.. told.Select(Detail)]), ["totalPage"] = Pages.ToString(CultureInfo.InvariantCulture) };
        return ServiceAnswer.Json(new JsonObject { ["code"] = "0", ["data"] = new JsonArray(body), ["msg"] = "" }, contentType: "application/json");
    }

    private static JsonObject Detail(Announcement told)
    {
        var published = told.At.ToUnixTimeMilliseconds();
        return new JsonObject
        {
            ["annType"] = Types.First(type => type.Value == told.Kind).Key,
            ["businessPTime"] = (published / 60_000 * 60_000).ToString(CultureInfo.InvariantCulture),
            ["pTime"] = published.ToString(CultureInfo.InvariantCulture),
            ["title"] = told.Title,
            ["url"] = LinkOf(told),
        };
    }

    private static ServiceAnswer Error(string code, string message, int status = StatusCodes.Status200OK) =>
        ServiceAnswer.Json(new JsonObject { ["code"] = code, ["data"] = new JsonArray(), ["msg"] = message }, status, "application/json");
}
