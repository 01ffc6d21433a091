using System.Text.Json.Nodes;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.AlphaVantage;

/// <summary>TIME_SERIES_INTRADAY and TIME_SERIES_DAILY: bars, the newest first, in the exchange's own time without an offset.</summary>
internal static class TimeSeries
{
    /// <summary>Rows for a free key.</summary>
    private const int Compact = 100;

    /// <summary>The function's month of bars.</summary>
    private const int FullDays = 30;

    private const string IntradayFunction = "TIME_SERIES_INTRADAY";
    private const string DailyFunction = "TIME_SERIES_DAILY";

    public static ServiceAnswer Intraday(ServiceCall call)
    {
        var interval = call.Text("interval") ?? "";
        if (MinutesOf(interval) is not { } minutes || Find(call) is not { } asset) return AlphaVantageText.InvalidCall(IntradayFunction);
        var full = call.Text("outputsize") == "full";
        var extended = call.Text("extended_hours") != "false";
        // A weekend and a half of closed hours lie before a hundred bars at the worst.
        var from = call.Now.AddDays(full ? -FullDays : -4) - TimeSpan.FromMinutes(Compact * minutes);
        var bars = call.Market.Of(asset).Intraday(from, call.Now, TimeSpan.FromMinutes(minutes), extended, call.Now).Reverse();
        return Answer(
            $"Intraday ({interval}) open, high, low, close prices and volume", $"Time Series ({interval})", interval, "yyyy-MM-dd HH:mm:ss",
            call, asset, full ? bars : bars.Take(Compact));
    }

    public static ServiceAnswer Daily(ServiceCall call)
    {
        if (Find(call) is not { } asset) return AlphaVantageText.InvalidCall(DailyFunction);
        if (call.Text("outputsize") == "full") return AlphaVantageText.Premium();
        var bars = call.Market.Of(asset).Days(call.Now.AddDays(-Compact * 2), call.Now.AddSeconds(1), call.Now).Reverse().Take(Compact);
        return Answer("Daily Prices (open, high, low, close) and Volumes", "Time Series (Daily)", null, "yyyy-MM-dd", call, asset, bars);
    }

    private static Asset? Find(ServiceCall call) => call.Text("symbol") is { } symbol ? Symbols.Find(call.Market, symbol) : null;

    private static ServiceAnswer Answer(
        string information, string name, string? interval, string format, ServiceCall call, Asset asset, IEnumerable<Bar> bars)
    {
        string Local(DateTimeOffset time) => time.ToOffset(asset.Exchange.OffsetAt(time)).ToString(format, null);
        var rows = new JsonObject();
        foreach (var bar in bars) rows[Local(bar.Time)] = Row(asset, bar);
        var about = new List<(string Name, string Value)> { ("Information", information), ("Symbol", call.Text("symbol")!.ToUpperInvariant()) };
        about.Add(("Last Refreshed", rows.FirstOrDefault().Key ?? Local(call.Now)));
        if (interval is not null) about.Add(("Interval", interval));
        about.Add(("Output Size", call.Text("outputsize") == "full" ? "Full size" : "Compact"));
        about.Add(("Time Zone", asset.Exchange.Zone == "America/New_York" ? "US/Eastern" : asset.Exchange.Zone));
        var meta = new JsonObject();
        foreach (var (key, value) in about) meta[$"{meta.Count + 1}. {key}"] = value;
        return AlphaVantageText.Answer(new JsonObject { ["Meta Data"] = meta, [name] = rows });
    }

    private static JsonObject Row(Asset asset, Bar bar) => new()
    {
        ["1. open"] = Symbols.Price(asset.Round(bar.Prices.Open)),
        ["2. high"] = Symbols.Price(asset.Round(bar.Prices.High)),
        ["3. low"] = Symbols.Price(asset.Round(bar.Prices.Low)),
        ["4. close"] = Symbols.Price(asset.Round(bar.Prices.Close)),
        ["5. volume"] = Symbols.Whole(bar.Volume),
    };

    private static int? MinutesOf(string interval) => interval switch
    {
        "1min" => 1,
        "5min" => 5,
        "15min" => 15,
        "30min" => 30,
        "60min" => 60,
        _ => null,
    };
}
