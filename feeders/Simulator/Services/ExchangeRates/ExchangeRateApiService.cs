using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.ExchangeRates;

/// <summary>
/// ExchangeRate-API, below <c>/exchangerate</c>, with the key in the path. Keys that begin with <c>bad</c> are invalid, the key
/// <c>inactive</c> is of an account that was never confirmed.
/// </summary>
internal sealed class ExchangeRateApiService(ServiceClock clock)
{
    private const int Digits = 5;
    private const string Month = "month";

    public Service Service { get; } = new("exchangerate", clock, _ => RateTables.Error("quota-reached"))
    {
        Allowances = new Dictionary<string, Allowance> { [Month] = new(1_500, TimeSpan.FromDays(30), clock) },
    };

    public void Map(WebApplication app, ServiceDesk desk)
    {
        void Get(string path, string route, Func<ServiceCall, ServiceAnswer> answer) =>
            app.MapGet("/exchangerate/v6/{key}" + path, desk.Serve(Service, route, call => Refusal(call) ?? answer(call)));

        Get("/latest/{base}", "latest", Latest);
        Get("/pair/{base}/{quote}", "pair", Pair);
        Get("/pair/{base}/{quote}/{amount}", "pair", Pair);
    }

    private ServiceAnswer? Refusal(ServiceCall call) => call.Route("key") switch
    {
        "inactive" => RateTables.Error("inactive-account"),
        var key when key.StartsWith("bad", StringComparison.Ordinal) => RateTables.Error("invalid-key"),
        _ => Service.Refusal(Month),
    };

    private static ServiceAnswer Latest(ServiceCall call)
    {
        if (Currencies.Find(call.Route("base")) is not { } from) return RateTables.Error("unsupported-code");
        var body = Head(call);
        body["base_code"] = from.Code;
        body["conversion_rates"] = RateTables.Table(call, from, Digits);
        return ServiceAnswer.Json(body, contentType: "application/json");
    }

    private static ServiceAnswer Pair(ServiceCall call)
    {
        if (Currencies.Find(call.Route("base")) is not { } from || Currencies.Find(call.Route("quote")) is not { } to)
            return RateTables.Error("unsupported-code");
        var body = Head(call);
        var rate = RateTables.Rate(call, from, to, Digits);
        (body["base_code"], body["target_code"], body["conversion_rate"]) = (from.Code, to.Code, rate);
        if (call.Route("amount") is { Length: > 0 } text)
        {
            if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) || amount is not (>= 0 and < 1e12m))
                return RateTables.Error("malformed-request");
            body["conversion_result"] = Math.Round(rate * amount, 4);
        }

        return ServiceAnswer.Json(body, contentType: "application/json");
    }

    private static JsonObject Head(ServiceCall call)
    {
        var body = new JsonObject
        {
            ["result"] = "success",
            ["documentation"] = "https://www.exchangerate-api.com/docs",
            ["terms_of_use"] = "https://www.exchangerate-api.com/terms",
        };
        RateTables.WriteTimes(body, call.Now);
        return body;
    }
}
