using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary>The length of a bar.</summary>
/// <param name="Name">Such as <c>1m</c> or <c>1wk</c>.</param>
/// <param name="Length">Within a day; zero for days and longer.</param>
/// <param name="MostAtOnce">Longest stretch in one answer.</param>
/// <param name="MostBack">How far back it goes.</param>
internal sealed record Interval(string Name, TimeSpan Length, TimeSpan MostAtOnce, TimeSpan MostBack)
{
    private static readonly Interval[] All =
    [
        Minutes("1m", 1, 8, 30), Minutes("2m", 2, 60, 60), Minutes("5m", 5, 60, 60), Minutes("15m", 15, 60, 60), Minutes("30m", 30, 60, 60),
        Minutes("60m", 60, 730, 730), Minutes("90m", 90, 60, 60), Minutes("1h", 60, 730, 730),
        Days("1d"), Days("5d"), Days("1wk"), Days("1mo"), Days("3mo"),
    ];

    public static string Names { get; } = string.Join(", ", All.Select(interval => interval.Name));

    public bool IsIntraday => Length > TimeSpan.Zero;

    public static Interval? Find(string name) => Array.Find(All, interval => interval.Name == name);

    /// <summary>Days with the same answer belong into one bar.</summary>
    public int GroupOf(DateOnly date) => Name switch
    {
        "5d" or "1wk" => date.DayNumber / 7, // day 0 was a Monday, and five days of trade are a week
        "1mo" => date.Year * 12 + date.Month - 1,
        "3mo" => date.Year * 4 + (date.Month - 1) / 3,
        _ => date.DayNumber,
    };

    /// <summary>Days summed up to longer bars.</summary>
    public IEnumerable<Bar> Group(IEnumerable<Bar> days, Exchange exchange) =>
        Name == "1d" ? days : days.GroupBy(day => GroupOf(exchange.DateAt(day.Time))).Select(group => Sum([.. group]));

    private static Bar Sum(Bar[] days) => new(
        days[0].Time,
        new Stretch(days[0].Prices.Open, days.Max(day => day.Prices.High), days.Min(day => day.Prices.Low), days[^1].Prices.Close),
        days.Sum(day => day.Volume));

    private static Interval Minutes(string name, int minutes, int atOnce, int back) =>
        new(name, TimeSpan.FromMinutes(minutes), TimeSpan.FromDays(atOnce), TimeSpan.FromDays(back));

    private static Interval Days(string name) => new(name, TimeSpan.Zero, TimeSpan.MaxValue, TimeSpan.MaxValue);
}
