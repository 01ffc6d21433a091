using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary>
/// Yahoo Finance, below <c>/yahoo</c>: charts, quotes with a crumb, search, and a stream of prices. Who names no User-Agent is refused like one who asks too often.
/// </summary>
internal sealed class YahooService(Crumbs crumbs, ServiceMarket market, ServiceClock clock, TimeProvider machine)
{
    /// <summary>Theirs is not published; a burst of some 900 was too much, 40 a minute never.</summary>
    private const int PerMinute = 300;

    private const string Minute = "minute";

    public Service Service { get; } = new("yahoo", clock, _ => YahooErrors.TooMany())
    {
        Allowances = new Dictionary<string, Allowance> { [Minute] = new(PerMinute, TimeSpan.FromMinutes(1), clock) },
    };

    public void Map(WebApplication app, ServiceDesk desk)
    {
        void Get(string path, string route, Func<ServiceCall, ServiceAnswer> answer) =>
            app.MapGet("/yahoo" + path, desk.Serve(Service, route, call => Refusal(call) ?? answer(call)));

        Get("/", "cookie", _ => Cookie());
        Get("/v1/test/getcrumb", "getcrumb", Crumb);
        Get("/v8/finance/chart/{symbol}", "chart", Chart.Answer);
        Get("/v7/finance/quote", "quote", call => Quotes.Answer(call, crumbs));
        Get("/v1/finance/search", "search", Search.Answer);
        var streamer = new Streamer(Service, market, clock, machine);
        app.Map("/yahoo/streamer", context => streamer.ServeAsync(context, app.Lifetime.ApplicationStopping));
    }

    private ServiceAnswer? Refusal(ServiceCall call)
    {
        if (call.Header("User-Agent") is null) return YahooErrors.TooMany();
        if (Service.Refusal(Minute) is { } refusal) return refusal;
        var unfit = call.Text("crumb") is { } crumb && !crumbs.Fit(crumb, call.Cookie(Crumbs.Cookie));
        return unfit ? YahooErrors.InvalidCrumb() : null;
    }

    // The page is not found, but the cookie is what counts.
    private ServiceAnswer Cookie() =>
        ServiceAnswer.Text("<!DOCTYPE html><html><body>Not Found</body></html>", StatusCodes.Status404NotFound, "text/html")
            .With("Set-Cookie", $"{Crumbs.Cookie}={crumbs.NewCookie()}; Expires=Sat, 21 Nov 2037 12:00:00 GMT; Path=/; Secure; HttpOnly; SameSite=None");

    private ServiceAnswer Crumb(ServiceCall call) =>
        call.Cookie(Crumbs.Cookie) is { } cookie
            ? ServiceAnswer.Text(crumbs.For(cookie), contentType: "text/plain;charset=utf-8")
            : YahooErrors.InvalidCookie();
}
