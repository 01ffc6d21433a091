using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class MinuteClosesTests
{
    private const long Minute = UnixTime.NanosecondsPerMinute;
    private readonly MinuteCloses _closes = new();

    [Fact]
    public void Tells_the_change_since_the_price_an_hour_ago()
    {
        _closes.Set(1000 * Minute, new Decimal64(200, 0));
        Assert.Equal(5m, _closes.ChangePct(1061 * Minute + 30, new Decimal64(210, 0)));
    }

    [Fact]
    public void Says_nothing_when_that_minute_is_not_known()
    {
        _closes.Set(1000 * Minute, new Decimal64(200, 0));
        Assert.Null(_closes.ChangePct(1060 * Minute, new Decimal64(210, 0)));
        Assert.Null(_closes.ChangePct(1062 * Minute, new Decimal64(210, 0)));
        Assert.Null(_closes.ChangePct(1061 * Minute + 64 * Minute, new Decimal64(210, 0)));
    }

    [Fact]
    public void A_revised_close_counts_and_an_older_minute_does_not_push_out_a_newer_one()
    {
        _closes.Set(1064 * Minute, new Decimal64(300, 0));
        _closes.Set(1000 * Minute, new Decimal64(200, 0));
        Assert.Equal(0m, _closes.ChangePct(1125 * Minute, new Decimal64(300, 0)));
        _closes.Set(1064 * Minute, new Decimal64(150, 0));
        Assert.Equal(100m, _closes.ChangePct(1125 * Minute, new Decimal64(300, 0)));
    }
}
