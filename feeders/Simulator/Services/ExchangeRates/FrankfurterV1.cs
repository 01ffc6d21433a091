using System.Globalization;
using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.ExchangeRates;

/// <summary><c>/v1/latest</c>, <c>/v1/2026-03-25</c>, <c>/v1/2026-03-01..2026-03-25</c>, <c>/v1/currencies</c>: the central bank's rates alone.</summary>
internal static class FrankfurterV1
{
    public static ServiceAnswer Answer(ServiceCall call)
    {
        var when = call.Route("when");
        if (when == "currencies") return Names();
        if (Fixed(call.Text("base") ?? call.Text("from") ?? "EUR") is not { } from) return NotFound();
        var quotes = Quotes(call, from);
        if (quotes.Count == 0) return NotFound();
        if (AmountOf(call) is not { } amount) return Refused("invalid amount");
        var (rates, newest) = (new DailyRates(call, from), Fixing.Newest(call.Now));
        var body = new JsonObject { ["amount"] = amount, ["base"] = from.Code };
        if (when is "latest" or "current") return Day(body, rates, newest, quotes, amount);
        if (when.Split("..", 2) is [var first, var last]) return Range(body, rates, first, last, newest, quotes, amount);
        if (!Fixing.TryParse(when, out var date)) return Refused("invalid date");
        return Day(body, rates, date > newest ? newest : Fixing.WorkingDay(date), quotes, amount);
    }

    private static ServiceAnswer Day(JsonObject body, DailyRates rates, DateOnly date, List<Currency> quotes, decimal amount)
    {
        body["date"] = Fixing.Text(date);
        body["rates"] = Rates(rates, date, quotes, amount);
        return FrankfurterService.Cached(body);
    }

    private static ServiceAnswer Range(
        JsonObject body, DailyRates rates, string first, string last, DateOnly newest, List<Currency> quotes, decimal amount)
    {
        var end = newest;
        if (!Fixing.TryParse(first, out var start) || (last.Length > 0 && !Fixing.TryParse(last, out end))) return Refused("invalid date");
        var days = Fixing.Between(start, end < newest ? end : newest).ToList();
        if (days.Count == 0) return NotFound();
        var all = new JsonObject();
        foreach (var day in days) all[Fixing.Text(day)] = Rates(rates, day, quotes, amount);
        (body["start_date"], body["end_date"], body["rates"]) = (Fixing.Text(days[0]), Fixing.Text(days[^1]), all);
        return FrankfurterService.Cached(body);
    }

    private static JsonObject Rates(DailyRates rates, DateOnly date, List<Currency> quotes, decimal amount)
    {
        var json = new JsonObject();
        foreach (var (currency, rate) in rates.At(Fixing.TimeOf(date), quotes, Fixing.Digits)) json[currency.Code] = DailyRates.WithoutZeros(rate * amount);
        return json;
    }

    private static ServiceAnswer Names()
    {
        var names = new JsonObject();
        foreach (var currency in Currencies.All.Where(currency => currency.Fixed).OrderBy(currency => currency.Code, StringComparer.Ordinal))
            names[currency.Code] = currency.Name;
        return FrankfurterService.Cached(names);
    }

    private static Currency? Fixed(string code) => Currencies.Find(code) is { Fixed: true } currency ? currency : null;

    private static List<Currency> Quotes(ServiceCall call, Currency from)
    {
        string[] asked = [.. call.List("symbols"), .. call.List("to")];
        var quotes = asked.Length > 0 ? asked.Select(Fixed).OfType<Currency>().Distinct() : Currencies.All.Where(currency => currency.Fixed);
        return [.. quotes.Where(currency => currency != from)];
    }

    private static decimal? AmountOf(ServiceCall call) => call.Text("amount") switch
    {
        null => 1.0m,
        var text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and < 1e12m => amount,
        _ => null,
    };

    private static ServiceAnswer NotFound() => Message("not found", StatusCodes.Status404NotFound);

    private static ServiceAnswer Refused(string message) => Message(message, StatusCodes.Status422UnprocessableEntity);

    private static ServiceAnswer Message(string message, int status) => ServiceAnswer.Json(new JsonObject { ["message"] = message }, status);
}
