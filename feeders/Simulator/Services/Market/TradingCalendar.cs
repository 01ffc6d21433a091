namespace Bloomberg.Simulator.Services.Market;

/// <summary>Which days there are. Without sessions everything trades round the clock, so that a demo at night shows life.</summary>
internal sealed class TradingCalendar
{
    private static readonly TimeOnly PreOpen = new(4, 0);
    private static readonly TimeOnly PostClose = new(20, 0);
    private volatile bool _sessions;

    /// <summary>Whether exchanges close.</summary>
    public bool Sessions
    {
        get => _sessions;
        set => _sessions = value;
    }

    /// <summary>The day of a date; null when the exchange is closed.</summary>
    public TradingDay? Day(Exchange exchange, DateOnly date)
    {
        var sessions = Sessions && exchange.Hours != Hours.Always;
        if (sessions && date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return null;
        var (open, close) = sessions && exchange.Hours == Hours.Session
            ? (exchange.At(date, exchange.Open), exchange.At(date, exchange.Close))
            : (exchange.At(date, TimeOnly.MinValue), exchange.At(date.AddDays(1), TimeOnly.MinValue));
        return sessions && exchange.HasPrePost
            ? new TradingDay(date, exchange.At(date, PreOpen), open, close, exchange.At(date, PostClose))
            : new TradingDay(date, open, open, close, close);
    }

    /// <summary>The newest day that has opened.</summary>
    public TradingDay Newest(Exchange exchange, DateTimeOffset now)
    {
        for (var date = exchange.DateAt(now); ; date = date.AddDays(-1))
            if (Day(exchange, date) is { } day && day.Open <= now) return day;
    }

    /// <summary>The day that is not over yet: today's, or the next.</summary>
    public TradingDay Current(Exchange exchange, DateTimeOffset now)
    {
        for (var date = exchange.DateAt(now); ; date = date.AddDays(1))
            if (Day(exchange, date) is { } day && day.PostClose > now) return day;
    }

    public TradingDay Before(Exchange exchange, TradingDay day)
    {
        for (var date = day.Date.AddDays(-1); ; date = date.AddDays(-1))
            if (Day(exchange, date) is { } before) return before;
    }

    /// <summary>Days whose hours touch a stretch of time, oldest first.</summary>
    public IEnumerable<TradingDay> Between(Exchange exchange, DateTimeOffset from, DateTimeOffset to)
    {
        var last = exchange.DateAt(to);
        for (var date = exchange.DateAt(from); date <= last; date = date.AddDays(1))
            if (Day(exchange, date) is { } day && day.PreOpen < to && day.PostClose > from) yield return day;
    }
}
