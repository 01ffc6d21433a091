using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>
/// The requests of a day. When the service's day begins is not documented; midnight in New York is what people see. It is not remembered over a
/// restart: the service says when it is spent.
/// </summary>
public sealed class DailyBudget(int requests, TimeProvider clock)
{
    private DateTimeOffset _dayEnds;
    private int _left;

    public bool IsSpent
    {
        get
        {
            Turn();
            return _left <= 0;
        }
    }

    public TimeSpan UntilReset
    {
        get
        {
            Turn();
            return _dayEnds - clock.GetUtcNow();
        }
    }

    public void Take()
    {
        Turn();
        _left--;
    }

    /// <summary>The service says that it is spent, whatever was counted here.</summary>
    public void Spend()
    {
        Turn();
        _left = 0;
    }

    private void Turn()
    {
        var now = clock.GetUtcNow();
        // Also when the clock was set back by more than a day.
        if (now < _dayEnds && _dayEnds - now <= TimeSpan.FromHours(25)) return;
        _left = requests;
        _dayEnds = NextMidnight(now);
    }

    private static DateTimeOffset NextMidnight(DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(AlphaVantageService.Place, out var zone)) return now.AddDays(1);
        var tomorrow = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(1);
        return WallClock.TryToUtc(tomorrow, AlphaVantageService.Place, out var midnight) ? midnight : now.AddDays(1);
    }
}
