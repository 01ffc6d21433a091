using System.Globalization;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Market.Downsampling;
using Bloomberg.Market.Sources;
using Bloomberg.Tests.Integration.Servers;
using Bloomberg.Tests.Unit.Downsampling;
using Xunit;

namespace Bloomberg.Tests.Integration.Downsampling;

/// <summary>The keeper against a real InfluxDB. Each test has a day of its own, so that none sees another's windows.</summary>
public sealed class KeeperTests(InfluxServer server) : IClassFixture<InfluxServer>
{
    private static readonly DateTimeOffset Today = WindowTime.Floor(TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(1));
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Finds_what_is_missing_different_an_ulp_off_or_unmarked_and_makes_it_again()
    {
        using var parts = await KeeperParts.StartAsync(server);
        var (start, series) = (Today.AddDays(-1), KeeperParts.Series("R&D/USDT"));
        var market = new TradedMinutes(new Random(1), start, 180);
        await parts.WriteMinutesAsync(series, market.Minutes);

        Assert.Equal(new ProofOutcome { Missing = 36 + 3 }, await ProveAsync(parts, start));
        await AssertExactAsync(parts, series, market);

        await parts.WriteFieldsAsync(CandleInterval.FiveMinutes, series, start, "volume=99");
        var sum = (double)(await parts.CandlesAsync(CandleInterval.Hour, series))[1].QuoteVolume;
        await parts.WriteFieldsAsync(CandleInterval.Hour, series, start + Hour, $"quote_volume={Math.BitIncrement(sum).ToString("R", CultureInfo.InvariantCulture)}");
        await parts.DeleteAsync(CandleInterval.FiveMinutes, series, start + Five);
        var unmarked = (await parts.CandlesAsync(CandleInterval.FiveMinutes, series)).Single(candle => candle.OpenTime == start + 2 * Five);
        await parts.DeleteAsync(CandleInterval.FiveMinutes, series, start + 2 * Five);
        await parts.WriteFieldsAsync(CandleInterval.FiveMinutes, series, start + 2 * Five, Fields(unmarked));

        Assert.Equal(new ProofOutcome { Equal = 35, Different = 2, Missing = 1, Unmarked = 1 }, await ProveAsync(parts, start));
        await AssertExactAsync(parts, series, market);
        // Another run, as after a restart, has nothing to do.
        Assert.Equal(new ProofOutcome { Equal = 39 }, await parts.NewKeeper(TimeProvider.System).ProveAsync(start, start + 3 * Hour, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_late_trade_and_a_filled_gap_reach_the_longer_candles()
    {
        using var parts = await KeeperParts.StartAsync(server);
        var (start, series) = (Today.AddDays(-2), KeeperParts.Series("LATE/USDT"));
        var market = new TradedMinutes(new Random(2), start, 60);
        var late = market.Minutes.Last(minute => minute.Trades > 0);
        var gap = market.Minutes.First(minute => minute.Trades > 0);
        await parts.WriteMinutesAsync(series, market.Minutes.Select(minute =>
            minute == late ? minute with { Volume = minute.Volume / 2, Trades = minute.Trades - 1, Low = minute.High }
            : minute == gap ? minute with { Partial = true } : minute));

        Assert.Equal(13, (await ProveAsync(parts, start)).Missing);
        Assert.Equal([WindowTime.Floor(gap.OpenTime, Five)], (await parts.CandlesAsync(CandleInterval.FiveMinutes, series)).Where(candle => candle.Partial).Select(candle => candle.OpenTime));
        Assert.True(Assert.Single(await parts.CandlesAsync(CandleInterval.Hour, series)).Partial);

        await parts.WriteMinutesAsync(series, market.Minutes);
        var found = await ProveAsync(parts, start);
        Assert.Equal((2, 1, 10), (found.Different, found.Unmarked, found.Equal));
        await AssertExactAsync(parts, series, market);
    }

    [Fact]
    public async Task The_venues_own_is_never_replaced_by_one_of_fewer_minutes()
    {
        using var parts = await KeeperParts.StartAsync(server);
        var (start, series) = (Today.AddDays(-3), KeeperParts.Series("OWN/USDT"));
        var market = new TradedMinutes(new Random(3), start, 60);
        Candle[] venues = [.. Windows(market, start, 60, Five).Select(candle => candle with { Backfilled = true, Trades = candle.Trades + 100, Volume = 1000 })];
        await parts.WriteAsync(CandleInterval.FiveMinutes, series, venues);
        // Collection began in the middle of a window: of that minute some is missing, and what was before is not known.
        await parts.WriteMinutesAsync(series, market.Minutes.Skip(7).Select((minute, i) => i == 0 ? minute with { Partial = true } : minute));

        var found = await ProveAsync(parts, start);
        Assert.Equal((11, 0), (found.Kept, found.Different)); // the first window has no minute at all
        Assert.Equal(venues, await parts.CandlesAsync(CandleInterval.FiveMinutes, series));
        Assert.True(Assert.Single(await parts.CandlesAsync(CandleInterval.Hour, series)).Partial); // there was none, and it says what it lacks
    }

    [Fact]
    public async Task Hours_of_a_service_are_not_doubled_and_its_thin_minutes_are_whole()
    {
        using var parts = await KeeperParts.StartAsync(server);
        var (start, series) = (Today.AddDays(-4), KeeperParts.Series("AAPL", "yahoo"));
        Candle[] minutes = [.. new TradedMinutes(new Random(4), start, 120).Minutes.Where((_, i) => i >= 30 && i % 3 != 0)
            .Select(minute => minute with { Trades = 0, QuoteVolume = 0, TakerBuyVolume = 0, TakerBuyQuoteVolume = 0, Backfilled = true })];
        Candle hour = minutes[0] with { OpenTime = start.AddMinutes(30), Volume = 5000 };
        await parts.WriteAsync(CandleInterval.Hour, series, [hour, hour with { OpenTime = start.AddMinutes(90) }]);
        await parts.WriteMinutesAsync(series, minutes);

        var found = await ProveAsync(parts, start);
        Assert.Equal((18, 2), (found.Missing, found.Kept));
        Assert.Equal(2, (await parts.CandlesAsync(CandleInterval.Hour, series)).Count);
        Assert.All(await parts.CandlesAsync(CandleInterval.FiveMinutes, series), candle => Assert.Equal((true, false), (candle.Backfilled, candle.Partial)));
    }

    [Fact]
    public async Task Exact_digits_of_an_earlier_revision_do_not_outlive_it()
    {
        using var parts = await KeeperParts.StartAsync(server);
        var (start, series) = (Today.AddDays(-5), KeeperParts.Series("EXACT/USDT"));
        var minute = new TradedMinutes(new Random(5), start, 1).Minutes[0];
        Candle[] minutes = [.. Enumerable.Range(0, 5).Select(i => minute with { OpenTime = start.AddMinutes(i), QuoteVolume = 2469135780.22469134m })];
        await parts.WriteMinutesAsync(series, minutes);
        await ProveAsync(parts, start);
        Assert.Equal(12345678901.1234567m, (await parts.CandlesAsync(CandleInterval.FiveMinutes, series))[0].QuoteVolume);

        // The same float, with other digits behind it, and then one that needs none.
        await parts.WriteFieldsAsync(CandleInterval.FiveMinutes, series, start, "exact=\"quote_volume=12345678901.1234568\"");
        Assert.Equal(1, (await ProveAsync(parts, start)).Unmarked);
        Assert.Equal(12345678901.1234567m, (await parts.CandlesAsync(CandleInterval.FiveMinutes, series))[0].QuoteVolume);
        await parts.WriteMinutesAsync(series, minutes.Select(one => one with { QuoteVolume = 0.5m }));
        await ProveAsync(parts, start);
        Assert.False((await parts.StoredAsync(CandleInterval.FiveMinutes, series))[0].HasExact);
        Assert.Equal(0, (await ProveAsync(parts, start)).Made);
    }

    private static Task<ProofOutcome> ProveAsync(KeeperParts parts, DateTimeOffset start) =>
        parts.Keeper.ProveAsync(start, start + 3 * Hour, TestContext.Current.CancellationToken);

    private static async Task AssertExactAsync(KeeperParts parts, WindowSeries series, TradedMinutes market)
    {
        var (start, minutes) = (market.Minutes[0].OpenTime, market.Minutes.Count);
        Assert.Equal(Windows(market, start, minutes, Five), await parts.CandlesAsync(CandleInterval.FiveMinutes, series));
        Assert.Equal(Windows(market, start, minutes, Hour), await parts.CandlesAsync(CandleInterval.Hour, series));
    }

    // Made from the trades; a window without any repeats the close before it.
    private static IEnumerable<Candle> Windows(TradedMinutes market, DateTimeOffset start, int minutes, TimeSpan length)
    {
        for (var opens = start; opens < start.AddMinutes(minutes); opens += length)
            yield return market.Between(opens, opens + length) ?? market.Minutes.Single(minute => minute.OpenTime == opens);
    }

    private static string Fields(Candle c) => FormattableString.Invariant(
        $"open={c.Open},high={c.High},low={c.Low},close={c.Close},volume={c.Volume},quote_volume={c.QuoteVolume},trades={c.Trades}i,taker_buy_volume={c.TakerBuyVolume},taker_buy_quote_volume={c.TakerBuyQuoteVolume}");
}
