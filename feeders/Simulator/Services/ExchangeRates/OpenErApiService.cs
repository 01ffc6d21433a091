using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.ExchangeRates;

/// <summary>open.er-api.com, below <c>/openerapi</c>: no key; who asks too often is refused for twenty minutes.</summary>
internal sealed class OpenErApiService(ServiceClock clock)
{
    private const int Digits = 7;

    /// <summary>Theirs is not published; one request an hour is never too much.</summary>
    private const int PerHour = 30;

    private const string Hour = "hour";

    public Service Service { get; } = new("openerapi", clock, _ =>
        ServiceAnswer.Text("<html><body><h1>429 Too Many Requests</h1></body></html>", StatusCodes.Status429TooManyRequests, "text/html"))
    {
        Allowances = new Dictionary<string, Allowance>
        {
            [Hour] = new(PerHour, TimeSpan.FromHours(1), clock) { Ban = TimeSpan.FromMinutes(20) },
        },
    };

    public void Map(WebApplication app, ServiceDesk desk) =>
        app.MapGet("/openerapi/v6/latest/{base}", desk.Serve(Service, "latest", call => Service.Refusal(Hour) ?? Latest(call)));

    private static ServiceAnswer Latest(ServiceCall call)
    {
        if (Currencies.Find(call.Route("base")) is not { } from) return RateTables.Error("unsupported-code");
        var body = new JsonObject
        {
            ["result"] = "success",
            ["provider"] = "https://www.exchangerate-api.com",
            ["documentation"] = "https://www.exchangerate-api.com/docs/free",
            ["terms_of_use"] = "https://www.exchangerate-api.com/terms",
        };
        RateTables.WriteTimes(body, call.Now);
        body["time_eol_unix"] = 0;
        body["base_code"] = from.Code;
        body["rates"] = RateTables.Table(call, from, Digits);
        return ServiceAnswer.Json(body, contentType: "application/json");
    }
}
