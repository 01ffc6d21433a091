using System.Text.Json;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>
/// The answer to <c>/latest/USD</c> of exchangerate-api.com; without a key the map is called <c>rates</c>:
/// <code>{"result":"success","time_last_update_unix":1585267200,"time_next_update_unix":1585353700,"time_eol_unix":0,"base_code":"USD",
/// "conversion_rates":{"USD":1,"AUD":1.4817,…}}</code>
/// <code>{"result":"error","error-type":"unsupported-code"}</code>
/// </summary>
/// <param name="Table">The rates.</param>
/// <param name="Next">When there are newer ones.</param>
/// <param name="EndOfLife">When the service ends, where that is announced.</param>
public sealed record LatestRates(RateTable Table, DateTimeOffset? Next, DateTimeOffset? EndOfLife)
{
    /// <summary>What stands in <c>error-type</c>, or null. It counts whatever the HTTP status is.</summary>
    public static string? ErrorIn(ReadOnlyMemory<byte> body) =>
        ServiceJson.TryRead(body, answer => answer.Text("result") == "success" ? null : answer.Text("error-type"), out var error) ? error : null;

    /// <summary>Null when this is no such answer.</summary>
    public static LatestRates? Parse(ReadOnlyMemory<byte> body) => ServiceJson.TryRead(body, Read, out var latest) ? latest : null;

    private static LatestRates? Read(JsonElement answer)
    {
        if (answer.Text("result") != "success" || answer.UnixSeconds("time_last_update_unix") is not { } time) return null;
        if (answer.Text("base_code") is not { } basis || !CurrencyPair.IsCode(basis)) return null;
        if ((answer.Member("conversion_rates") ?? answer.Member("rates")) is not { ValueKind: JsonValueKind.Object } map) return null;
        if (map.GetPropertyCount() > RateTable.MostCurrencies) return null;
        var values = new Dictionary<string, decimal?>();
        foreach (var rate in map.EnumerateObject())
        {
            if (CurrencyPair.IsCode(rate.Name)) values[rate.Name] = RateTable.Usable(ExactNumber.Of(rate.Value));
        }
        // Of anything else the rates may be, they are not of one unit of the base.
        if (values.Remove(basis, out var unit) && unit != 1) return null;
        // Nothing says nothing of any currency, not even that it is unknown.
        if (values.Count == 0) return null;
        var table = new RateTable(basis, time, Rated(values, time));
        return new LatestRates(table, answer.UnixSeconds("time_next_update_unix"), answer.UnixSeconds("time_eol_unix"));
    }

    // All rates of an answer are rounded to the same place, whether the zeros there are written or left out: 3.75 beside 0.852035 is 3.750000.
    private static Dictionary<string, Rate?> Rated(Dictionary<string, decimal?> values, DateTimeOffset time)
    {
        var places = Math.Min(values.Values.Max(value => (int?)value?.Scale) ?? 0, RateTable.MostDigits);
        return values.ToDictionary(rate => rate.Key, rate => rate.Value is { } value ? new Rate(value, Digits(value, places), time) : (Rate?)null);
    }

    private static int Digits(decimal rate, int places) =>
        Math.Clamp(SignificantDigits.Of(rate) + Math.Max(0, places - rate.Scale), 1, RateTable.MostDigits);
}
