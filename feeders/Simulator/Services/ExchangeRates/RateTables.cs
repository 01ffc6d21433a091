using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.ExchangeRates;

/// <summary>What ExchangeRate-API and its open twin have in common: a table of the last midnight, and errors with a hyphen.</summary>
internal static class RateTables
{
    /// <summary>The table is there two and a half minutes after midnight.</summary>
    private static readonly TimeSpan Ready = TimeSpan.FromSeconds(151);

    /// <summary>Says since when the newest table holds and until when.</summary>
    public static void WriteTimes(JsonObject body, DateTimeOffset now)
    {
        var since = Since(now);
        foreach (var (name, time) in new[] { ("time_last_update", since + Ready), ("time_next_update", since.AddDays(1) + Ready) })
        {
            body[name + "_unix"] = time.ToUnixTimeSeconds();
            body[name + "_utc"] = time.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";
        }
    }

    public static JsonObject Table(ServiceCall call, Currency from, int digits)
    {
        var table = new JsonObject { [from.Code] = 1 };
        var others = Currencies.All.Where(currency => currency != from);
        foreach (var (currency, rate) in new DailyRates(call, from).At(Since(call.Now), others, digits)) table[currency.Code] = rate;
        return table;
    }

    public static decimal Rate(ServiceCall call, Currency from, Currency to, int digits) =>
        new DailyRates(call, from).Rate(Since(call.Now), to, digits);

    // Theirs are not documented; their clients go by result, not by the status.
    public static ServiceAnswer Error(string type) => ServiceAnswer.Json(
        new JsonObject
        {
            ["result"] = "error",
            ["documentation"] = "https://www.exchangerate-api.com/docs",
            ["terms-of-use"] = "https://www.exchangerate-api.com/terms",
            ["error-type"] = type,
        },
        type switch
        {
            "unsupported-code" => StatusCodes.Status404NotFound,
            "malformed-request" => StatusCodes.Status400BadRequest,
            "quota-reached" => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status403Forbidden,
        },
        "application/json");

    private static DateTimeOffset Since(DateTimeOffset now) => new((now - Ready).UtcDateTime.Date, TimeSpan.Zero);
}
