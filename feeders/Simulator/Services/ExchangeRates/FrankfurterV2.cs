using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.ExchangeRates;

/// <summary>
/// <c>/v2/rates</c> and <c>/v2/rate/EUR/USD</c>: rows of rates. Without <c>providers=ECB</c> they are a blend of many banks: a little
/// different, of every day of the week, and of more currencies.
/// </summary>
internal static class FrankfurterV2
{
    private const int MostYears = 5;

    public static ServiceAnswer Rates(ServiceCall call)
    {
        if (Currencies.Find(call.Text("base") ?? "EUR") is not { } from) return Error("unknown base currency", StatusCodes.Status422UnprocessableEntity);
        var pure = call.Text("providers") is not null;
        if (call.Text("providers") is { } provider && provider != "ECB") return Error("unknown provider", StatusCodes.Status422UnprocessableEntity);
        if (Dates(call, pure) is not { } dates) return Error("invalid date range", StatusCodes.Status422UnprocessableEntity);

        var asked = call.List("quotes");
        var quotes = Currencies.All.Where(currency =>
            (!pure || currency.Fixed) && (asked.Length == 0 ? currency != from : asked.Contains(currency.Code, StringComparer.OrdinalIgnoreCase)));
        var rates = new DailyRates(call, from);
        var rows = dates.SelectMany(date => rates.At(TimeOf(date, pure), quotes, Fixing.Digits), (date, row) => Row(date, from, row.Currency, row.Rate));
        return FrankfurterService.Cached(new JsonArray([.. rows]));
    }

    public static ServiceAnswer Rate(ServiceCall call)
    {
        if (Currencies.Find(call.Route("base")) is not { } from || Currencies.Find(call.Route("quote")) is not { } to)
            return Error("not found", StatusCodes.Status404NotFound);
        var pure = call.Text("providers") is not null;
        return Dates(call, pure) is [.., var date]
            ? FrankfurterService.Cached(Row(date, from, to, new DailyRates(call, from).Rate(TimeOf(date, pure), to, Fixing.Digits)))
            : Error("invalid date", StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The dates asked for; null when they make no sense.</summary>
    private static List<DateOnly>? Dates(ServiceCall call, bool pure)
    {
        var newest = pure ? Fixing.Newest(call.Now) : DateOnly.FromDateTime(call.Now.UtcDateTime);
        if (call.Text("from") is { } first)
        {
            var end = newest;
            if (!Fixing.TryParse(first, out var start) || (call.Text("to") is { } last && !Fixing.TryParse(last, out end))) return null;
            return start > end || start.AddYears(MostYears) < end ? null : [.. Fixing.Between(start, end < newest ? end : newest)];
        }

        if (call.Text("date") is not { } text) return [newest];
        if (!Fixing.TryParse(text, out var date)) return null;
        if (date > newest) date = newest;
        return [pure ? Fixing.WorkingDay(date) : date];
    }

    // The blend is struck an hour before the fixing.
    private static DateTimeOffset TimeOf(DateOnly date, bool pure) => Fixing.TimeOf(date).AddHours(pure ? 0 : -1);

    private static JsonObject Row(DateOnly date, Currency from, Currency to, decimal rate) => new()
    {
        ["date"] = Fixing.Text(date),
        ["base"] = from.Code,
        ["quote"] = to.Code,
        ["rate"] = rate,
    };

    private static ServiceAnswer Error(string message, int status) =>
        ServiceAnswer.Json(new JsonObject { ["status"] = status, ["message"] = message }, status);
}
