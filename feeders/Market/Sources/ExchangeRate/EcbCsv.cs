using System.Globalization;
using System.Text;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>
/// Past reference rates as the European Central Bank's data service writes them (<c>format=csvdata</c>), with these columns or many more:
/// <code>FREQ,CURRENCY,TIME_PERIOD,OBS_VALUE
/// D,AUD,2026-02-17,1.6776</code>
/// </summary>
public static class EcbCsv
{
    /// <summary>
    /// A bar a day of each currency, oldest first: what one euro cost. A day without a rate is left out; one row that cannot be read spoils all,
    /// since a history is exact or not there. Null then.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<PolledBar>>? Parse(ReadOnlyMemory<byte> body)
    {
        var lines = Encoding.UTF8.GetString(ServiceJson.WithoutMark(body).Span).Split('\n');
        if (Columns.In(Cells(lines[0].TrimEnd('\r'))) is not { } columns) return null;
        var days = new Dictionary<string, SortedDictionary<DateTimeOffset, decimal>>();
        foreach (var line in lines.Skip(1).Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            if (Cells(line) is not { } cells || !TryAdd(cells, columns, days)) return null;
        }
        return days.ToDictionary(
            currency => currency.Key,
            IReadOnlyList<PolledBar> (currency) => [.. currency.Value.Select(day => PolledBar.OfOnePrice(day.Key, day.Value))]);
    }

    private static bool TryAdd(List<string> cells, Columns columns, Dictionary<string, SortedDictionary<DateTimeOffset, decimal>> days)
    {
        if (cells.TrueForAll(string.IsNullOrEmpty)) return true;
        if (cells.Count != columns.Count) return false;
        // Monthly and yearly averages, and rates between other currencies, are in the same data.
        if (columns.Frequency is { } frequency && cells[frequency] != "D") return true;
        if (columns.Against is { } against && cells[against] != "EUR") return true;
        var (currency, text) = (cells[columns.Currency], cells[columns.Value]);
        if (text is "" or "NaN") return true;
        if (!CurrencyPair.IsCode(currency) || !ExactNumber.TryParse(text, out var number) || RateTable.Usable(number) is not { } rate) return false;
        if (Day(cells[columns.Day]) is not { } day) return false;
        if (!days.TryGetValue(currency, out var rates)) days[currency] = rates = [];
        return rates.TryAdd(day, rate) || rates[day] == rate;
    }

    private static DateTimeOffset? Day(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) && WallClock.IsPossible(day)
            ? day
            : null;

    // Null where a quotation mark is not closed.
    private static List<string>? Cells(string line)
    {
        var (cells, start, quoted) = (new List<string>(), 0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            if (i < line.Length && (line[i] != ',' || quoted)) continue;
            cells.Add(line[start..i].Trim('"'));
            start = i + 1;
        }
        return quoted ? null : cells;
    }

    private sealed record Columns(int Count, int Currency, int Day, int Value, int? Frequency, int? Against)
    {
        public static Columns? In(List<string>? names)
        {
            if (names is null) return null;
            var (currency, day, value) = (names.IndexOf("CURRENCY"), names.IndexOf("TIME_PERIOD"), names.IndexOf("OBS_VALUE"));
            if (currency < 0 || day < 0 || value < 0) return null;
            return new Columns(names.Count, currency, day, value, Place(names, "FREQ"), Place(names, "CURRENCY_DENOM"));
        }

        private static int? Place(List<string> names, string name) => names.IndexOf(name) is >= 0 and var place ? place : null;
    }
}
