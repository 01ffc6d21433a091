using Bloomberg.Contracts;

namespace Bloomberg.Market.Candles;

/// <summary>The closes of the last hour, one a minute, to tell the change since then.</summary>
public sealed class MinuteCloses
{
    private const int Minutes = 64;
    private readonly (long Minute, Decimal64 Close)[] _closes = new (long, Decimal64)[Minutes];

    /// <param name="openTime">Start of the minute, Unix nanoseconds.</param>
    /// <param name="close">Its last price.</param>
    public void Set(long openTime, Decimal64 close)
    {
        var minute = openTime / UnixTime.NanosecondsPerMinute;
        ref var place = ref _closes[minute % Minutes];
        if (place.Minute <= minute) place = (minute, close);
    }

    /// <summary>Percent between the price an hour before <paramref name="now"/> and <paramref name="price"/>; null when that is not known.</summary>
    public decimal? ChangePct(long now, Decimal64 price)
    {
        // The price at t - 60 min is the close of the minute that ended then.
        var minute = now / UnixTime.NanosecondsPerMinute - 61;
        if (minute < 0) return null;
        var place = _closes[minute % Minutes];
        if (place.Minute != minute || place.Close.Mantissa == 0) return null;
        var before = place.Close.ToDecimal();
        return Math.Round((price.ToDecimal() - before) / before * 100m, 4);
    }
}
