using System.Globalization;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary>What a chart was asked for: from when to when, and how long a bar is.</summary>
internal sealed record ChartRequest(Interval Interval, string Range, DateTimeOffset From, DateTimeOffset To)
{
    public static readonly string[] Ranges = ["1d", "5d", "1mo", "3mo", "6mo", "1y", "2y", "5y", "10y", "ytd", "max"];

    /// <summary>Reads it; else says what it would answer instead.</summary>
    public static ChartRequest? Read(ServiceCall call, Exchange exchange, out ServiceAnswer? refusal)
    {
        refusal = null;
        var (first, last) = (call.Integer("period1"), call.Integer("period2"));
        var range = call.Text("range") ?? (first is null ? "1d" : "");
        var name = call.Text("interval") ?? (range == "1d" ? "1m" : "1d");
        if (Interval.Find(name) is not { } interval)
            refusal = YahooErrors.Unprocessable($"Invalid input - interval={name} is not supported. Valid intervals: [{Interval.Names}]");
        else if (first is null && !Ranges.Contains(range))
            refusal = YahooErrors.Unprocessable($"Invalid input - range={range} is not supported. Valid ranges: [{string.Join(", ", Ranges)}]");
        else if (first is { } start)
            return ByPeriod(call, interval, start, last ?? call.Now.ToUnixTimeSeconds(), out refusal);
        else
            return Depth(new ChartRequest(interval, range, Start(call, exchange, range), call.Now.AddSeconds(1)), call.Now, out refusal);
        return null;
    }

    private static ChartRequest? ByPeriod(ServiceCall call, Interval interval, long start, long end, out ServiceAnswer? refusal)
    {
        refusal = start >= end
            ? YahooErrors.BadRequest("Invalid input - start date cannot be after end date. " + Dates(start, end))
            : start > call.Now.ToUnixTimeSeconds() ? YahooErrors.BadRequest("Data doesn't exist for " + Dates(start, end)) : null;
        if (refusal is not null) return null;
        var (from, to) = (Math.Max(start, AssetHistory.Begin.ToUnixTimeSeconds()), Math.Min(end, call.Now.ToUnixTimeSeconds() + 1));
        var request = new ChartRequest(interval, "", DateTimeOffset.FromUnixTimeSeconds(from), DateTimeOffset.FromUnixTimeSeconds(Math.Max(from, to)));
        return Depth(request, call.Now, out refusal);
    }

    // How far back each length of bar goes, and how much of it one answer may hold.
    private static ChartRequest? Depth(ChartRequest request, DateTimeOffset now, out ServiceAnswer? refusal)
    {
        refusal = null;
        var (interval, dates) = (request.Interval, Dates(request.From.ToUnixTimeSeconds(), request.To.ToUnixTimeSeconds()));
        if (request.To - request.From > interval.MostAtOnce)
            refusal = YahooErrors.Unprocessable(string.Create(
                CultureInfo.InvariantCulture,
                $"{interval.Name} data not available for {dates}. Only {(int)interval.MostAtOnce.TotalDays} days worth of {interval.Name} granularity data are allowed to be fetched per request."));
        else if (now - request.From > interval.MostBack)
            refusal = YahooErrors.Unprocessable(string.Create(
                CultureInfo.InvariantCulture,
                $"{interval.Name} data not available for {dates}. The requested range must be within the last {(int)interval.MostBack.TotalDays} days."));
        return refusal is null ? request : null;
    }

    private static DateTimeOffset Start(ServiceCall call, Exchange exchange, string range)
    {
        var calendar = call.Market.Calendar;
        var day = calendar.Newest(exchange, call.Now);
        if (range == "5d")
            for (var back = 1; back < 5; back++) day = calendar.Before(exchange, day);
        return range switch
        {
            "1d" or "5d" => day.PreOpen,
            "ytd" => new DateTimeOffset(call.Now.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
            "max" => AssetHistory.Begin,
            _ when range.EndsWith("mo", StringComparison.Ordinal) => call.Now.AddMonths(-Amount(range[..^2])),
            _ => call.Now.AddYears(-Amount(range[..^1])),
        };
    }

    private static int Amount(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Dates(long start, long end) => string.Create(CultureInfo.InvariantCulture, $"startDate={start} and endDate={end}");
}
