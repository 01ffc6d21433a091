using System.Globalization;
using System.Text.Json;
using Bloomberg.Contracts.Calendars;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>
/// The European Central Bank's rates as Frankfurter hands them on, in the shape of today or the frozen one of before:
/// <code>[{"date":"2026-03-25","base":"EUR","quote":"USD","rate":1.1568},…]</code>
/// <code>{"amount":1.0,"base":"EUR","date":"2026-03-25","rates":{"USD":1.1568}}</code>
/// </summary>
public static class FrankfurterRates
{
    // The bank gives at least five digits; JSON leaves zeros at the end out, and 1.2 is as exact as 1.1568.
    private const int LeastDigits = 5;

    /// <summary>Where the bank is.</summary>
    public const string Place = "Europe/Berlin";

    // The bank publishes around 16:00 by the clock in Frankfurt. The answer holds the date only.
    private static readonly TimeSpan Published = TimeSpan.FromHours(16);

    // Easter has four days without rates in a row.
    private const int MostHolidays = 7;

    /// <summary>Null when this is no such answer, or the base is not the same everywhere.</summary>
    public static RateTable? Parse(ReadOnlyMemory<byte> body) => ServiceJson.TryRead(body, Read, out var table) ? table : null;

    /// <summary>When the next rates are published. The bank works on the days when Euronext trades: both keep the holidays of the euro's payments.</summary>
    public static DateTimeOffset? NextAfter(DateTimeOffset time)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Place, out var zone)) return null;
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
        for (var i = 1; i <= MostHolidays; i++)
        {
            if (TradingCalendars.Euronext.SessionOn(date.AddDays(i)) is null) continue;
            return WallClock.TryToUtc(date.AddDays(i).ToDateTime(default) + Published, Place, out var next) ? next : null;
        }
        return null;
    }

    private static RateTable? Read(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Array => FromRows(answer),
        JsonValueKind.Object => FromMap(answer),
        _ => null,
    };

    private static RateTable? FromRows(JsonElement answer)
    {
        if (answer.GetArrayLength() is 0 or > RateTable.MostCurrencies) return null;
        string? basis = null;
        var rates = new Dictionary<string, Rate?>();
        var dates = new Dictionary<string, DateTimeOffset>();
        foreach (var row in answer.EnumerateArray())
        {
            if (row.Text("base") is not { } given || row.Text("quote") is not { } currency || Time(row.Text("date")) is not { } time) return null;
            if (!CurrencyPair.IsCode(given) || (basis ??= given) != given) return null;
            if (currency == basis || !CurrencyPair.IsCode(currency)) continue;
            if (dates.TryGetValue(currency, out var other) && other > time) continue;
            // Of two rates of a day neither can be believed.
            rates[currency] = other == time ? null : Usable(row.Number("rate"), time);
            dates[currency] = time;
        }
        return dates.Count == 0 ? null : new RateTable(basis!, dates.Values.Max(), rates);
    }

    private static RateTable? FromMap(JsonElement answer)
    {
        if (answer.Text("base") is not { } basis || !CurrencyPair.IsCode(basis) || Time(answer.Text("date")) is not { } time) return null;
        // Rates for another amount are rounded as such, so they cannot be brought back.
        if (answer.Member("amount") is not null && answer.Number("amount") != 1) return null;
        if (answer.Member("rates") is not { ValueKind: JsonValueKind.Object } map || map.GetPropertyCount() > RateTable.MostCurrencies) return null;
        var rates = new Dictionary<string, Rate?>();
        foreach (var rate in map.EnumerateObject())
        {
            if (rate.Name != basis && CurrencyPair.IsCode(rate.Name)) rates[rate.Name] = Usable(ExactNumber.Of(rate.Value), time);
        }
        return rates.Count == 0 ? null : new RateTable(basis, time, rates);
    }

    internal static Rate? Usable(decimal? value, DateTimeOffset time) =>
        RateTable.Usable(value) is { } rate
            ? new Rate(rate, Math.Clamp(SignificantDigits.Of(rate), LeastDigits, RateTable.MostDigits), time)
            : null;

    internal static DateTimeOffset? Time(string? date) =>
        DateTime.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && WallClock.TryToUtc(day + Published, Place, out var time)
            ? time
            : null;
}
