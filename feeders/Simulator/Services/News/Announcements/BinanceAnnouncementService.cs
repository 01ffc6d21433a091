using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.News.Announcements;

/// <summary>The list behind Binance's page of announcements, below <c>/binance-news</c>. Nothing about it is documented; its shape is that of clients.</summary>
internal sealed class BinanceAnnouncementService
{
    private const string Minute = "minute";
    private const int MostPerPage = 50;

    private static readonly (int Id, string Name, AnnouncementKind Kind)[] Catalogues =
    [
        (48, "New Cryptocurrency Listing", AnnouncementKind.Listing), (161, "Delisting", AnnouncementKind.Delisting),
        (157, "Wallet Maintenance Updates", AnnouncementKind.Maintenance), (93, "Latest Activities", AnnouncementKind.Activity),
    ];

    public BinanceAnnouncementService(ulong seed, ServiceClock clock)
    {
        Line = new AnnouncementLine(seed, "Binance");
        Service = new Service("binance-news", clock, wait => ServiceAnswer.Text("Too Many Requests", StatusCodes.Status429TooManyRequests).RetryAfter(wait))
        {
            Allowances = new Dictionary<string, Allowance> { [Minute] = new(30, TimeSpan.FromMinutes(1), clock) },
        };
    }

    public Service Service { get; }

    public AnnouncementLine Line { get; }

    public static string CodeOf(Announcement told) => Dice.At(0xB1, told.Number).ToString("x16", CultureInfo.InvariantCulture) + Dice.At(0xB2, told.Number).ToString("x16", CultureInfo.InvariantCulture);

    public static long IdOf(Announcement told) => 100_000 + told.Number;

    public void Map(WebApplication app, ServiceDesk desk) =>
        app.MapGet("/binance-news/bapi/composite/v1/public/cms/article/list/query", desk.Serve(Service, "articles", Answer));

    private ServiceAnswer Answer(ServiceCall call)
    {
        if (call.Header("User-Agent") is null) return ServiceAnswer.Text("Forbidden", StatusCodes.Status403Forbidden);
        if (Service.Refusal(Minute) is { } refusal) return refusal;
        if (call.Integer("type") is null || call.Integer("pageNo") is not >= 1 || call.Integer("pageSize") is not (>= 1 and <= MostPerPage)) return Illegal();
        var wanted = call.Integer("catalogId");
        var catalogues = Catalogues.Where(catalogue => wanted is null || catalogue.Id == wanted).Select(catalogue => Catalogue(catalogue, call));
        return ServiceAnswer.Json(new JsonObject
        {
            ["code"] = "000000",
            ["message"] = null,
            ["messageDetail"] = null,
            ["data"] = new JsonObject { ["catalogs"] = new JsonArray([.. catalogues]) },
            ["success"] = true,
        }, contentType: "application/json");
    }

    private static ServiceAnswer Illegal() => ServiceAnswer.Json(new JsonObject
    {
        ["code"] = "000002", ["message"] = "illegal parameter", ["messageDetail"] = null, ["data"] = null, ["success"] = false,
    }, contentType: "application/json");

    private JsonObject Catalogue((int Id, string Name, AnnouncementKind Kind) catalogue, ServiceCall call)
    {
        var (page, size) = ((int)Math.Min(call.Integer("pageNo")!.Value, 1_000), (int)call.Integer("pageSize")!.Value);
        var articles = Line.Before(call.Now, kind => kind == catalogue.Kind).Skip((page - 1) * size).Take(size);
        return new JsonObject
        {
            ["catalogId"] = catalogue.Id,
            ["parentCatalogId"] = null,
            ["icon"] = "https://public.bnbstatic.example/icon.png",
            ["catalogName"] = catalogue.Name,
            ["description"] = null,
            ["catalogType"] = 1,
            ["total"] = 2_000,
            ["articles"] = new JsonArray([.. articles.Select(Article)]),
            ["catalogs"] = new JsonArray(),
        };
    }

    private static JsonObject Article(Announcement told) => new()
    {
        ["id"] = IdOf(told), ["code"] = CodeOf(told), ["title"] = told.Title, ["type"] = 1, ["releaseDate"] = told.At.ToUnixTimeMilliseconds(),
    };
}
