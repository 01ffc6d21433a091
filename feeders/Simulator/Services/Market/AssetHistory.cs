using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.Market;

/// <summary>What happened to one asset. Quotes, minutes and days come from one line, so they agree. For one request.</summary>
internal sealed class AssetHistory(Asset asset, PriceLine line, ulong key, TradingCalendar calendar)
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Nothing is older.</summary>
    public static readonly DateTimeOffset Begin = new(2014, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public Asset Asset { get; } = asset;

    /// <summary>The price at a time, whether the exchange is open or not.</summary>
    public double PriceAt(DateTimeOffset time) => line.At(time);

    /// <summary>The prices of a stretch of time, whether the exchange is open or not.</summary>
    public Stretch Over(DateTimeOffset from, DateTimeOffset to) => line.Over(from, to);

    public AssetQuote Quote(DateTimeOffset now)
    {
        var today = calendar.Newest(Asset.Exchange, now);
        var last = now < today.Close ? now : today.Close;
        return new AssetQuote(
            last,
            line.Over(today.Open, last),
            VolumeBetween(today.Open, last, today),
            line.At(calendar.Before(Asset.Exchange, today).Close),
            today,
            now < today.Close);
    }

    /// <summary>One bar for each day of trade that opens within a stretch of time; the newest may not be over.</summary>
    public IEnumerable<Bar> Days(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        foreach (var day in calendar.Between(Asset.Exchange, Latest(from, Begin), to))
        {
            if (day.Open < from || day.Open >= to || day.Open > now) continue;
            var end = day.Close < now ? day.Close : now;
            yield return new Bar(day.Open, line.Over(day.Open, end), VolumeBetween(day.Open, end, day));
        }
    }

    /// <summary>Bars of a length within days; none where the exchange is closed.</summary>
    public IEnumerable<Bar> Intraday(DateTimeOffset from, DateTimeOffset to, TimeSpan length, bool prePost, DateTimeOffset now)
    {
        foreach (var day in calendar.Between(Asset.Exchange, Latest(from, Begin), to))
        {
            var (start, end) = prePost ? (day.PreOpen, day.PostClose) : (day.Open, day.Close);
            for (var time = start; time < end && time < to && time <= now; time += length)
            {
                if (time < from) continue;
                var until = new[] { time + length, end, now }.Min();
                yield return new Bar(time, line.Over(time, until), VolumeBetween(time, until, day));
            }
        }
    }

    /// <summary>The year up to the midnight before a time.</summary>
    public YearBehind Year(DateTimeOffset now)
    {
        var today = now.ToUnixTimeMilliseconds() / IWalk.DayMillis;
        var midnight = DateTimeOffset.FromUnixTimeMilliseconds(today * IWalk.DayMillis);
        var year = line.Over(midnight.AddDays(-364), midnight);
        double Average(int days) => Enumerable.Range(0, days).Average(day => line.At(midnight.AddDays(-day)));
        return new YearBehind(year.High, year.Low, Average(50), Average(200), year.Open);
    }

    // Minutes of a day trade 0.3 to 1.7 times the average; an open minute its part, so that a volume never falls.
    private long VolumeBetween(DateTimeOffset from, DateTimeOffset to, TradingDay day)
    {
        if (Asset.DailyVolume == 0) return 0;
        var (start, end) = (Latest(from, day.Open), to < day.Close ? to : day.Close);
        var average = Asset.DailyVolume / (day.Close - day.Open).TotalMinutes;
        var volume = 0L;
        for (var minute = start; minute < end; minute += Minute)
        {
            var traded = average * (0.3 + 1.4 * Dice.Fraction(Dice.At(key, minute.ToUnixTimeSeconds() / 60)));
            volume += (long)(traded * Math.Min(1, (end - minute) / Minute));
        }

        return volume;
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
