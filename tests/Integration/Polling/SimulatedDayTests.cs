using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Xunit;

namespace Bloomberg.Tests.Integration.Polling;

/// <summary>
/// Everything that is polled through one day of trade, against the simulator's services over HTTP: their refusals, an expired crumb, a long
/// outage, a wrong price. The figures are printed; run it with <c>-showliveoutput</c> to see them.
/// </summary>
public sealed class SimulatedDayTests
{
    private const int PublishedByAlphaVantage = 25;
    private const int PublishedByCoinGecko = 5;
    private const int PublishedByOpenErApi = 24;
    private const int OurOwnForYahoo = 30;

    [Fact]
    public async Task A_day_of_trade_with_all_that_goes_wrong_shows_no_wrong_price_as_right_and_asks_nobody_too_often()
    {
        await using var day = await SimulatedDay.BeginAsync(DayScript.Begins, DayAssets.All);
        var watch = new DayWatch(day.Feeder, day.Simulator);
        await PlayAsync(day, watch);
        var figures = new DayFigures(await day.Simulator.GetAsync("/admin/services"), watch);
        TestContext.Current.TestOutputHelper?.WriteLine(figures.ToString());

        Assert.Empty(watch.Wrong);
        Assert.Equal(0, watch.StaleSeconds.GetValueOrDefault("without cause"));
        AssertLimits(figures);
        AssertFallback(day, watch);
        AssertHeld(watch);
        Assert.All(day.Feeder.Assets.ToArray(), state => Assert.True(day.IsFresh(state.Asset), $"{state.Asset.Key} is stale at night"));
        Assert.InRange(day.Shown(DayAssets.Index)!.FreshUntil, DayScript.NextOpening, DayScript.NextOpening.AddMinutes(10));
    }

    private static async Task PlayAsync(SimulatedDay day, DayWatch watch)
    {
        // The first readings, and a look at them before anything is counted as late.
        await day.Feeder.LookAsync(TestContext.Current.CancellationToken);
        await day.GoToAsync(DayScript.Begins.AddMinutes(1), TimeSpan.FromSeconds(1));
        var events = new Queue<DayEvent>(DayScript.Events);
        while (day.Clock.GetUtcNow() < DayScript.Ends)
        {
            var step = DayScript.Step(day.Clock.GetUtcNow());
            while (events.TryPeek(out var next) && next.At <= day.Clock.GetUtcNow()) await day.StrikeAsync(events.Dequeue().Fault);
            await day.StepAsync(step);
            await watch.LookAsync(day.Clock.GetUtcNow(), step);
        }
    }

    private static void AssertLimits(DayFigures figures)
    {
        Assert.InRange(figures.Most("yahoo", "minute"), 1, OurOwnForYahoo);
        Assert.InRange(figures.Most("coingecko", "minute"), 1, PublishedByCoinGecko);
        Assert.InRange(figures.Most("alphavantage", "day"), 1, PublishedByAlphaVantage);
        Assert.Equal(1, figures.Most("alphavantage", "second"));
        Assert.InRange(figures.Most("openerapi", "day"), 1, PublishedByOpenErApi);
        Assert.InRange(figures.Most("openerapi", "hour"), 1, 2);
        Assert.InRange(figures.Most("frankfurter", "minute"), 1, 2);
        // Only the one that the script ordered: whoever is refused stays away.
        Assert.Equal((1, 1, 0), (figures.Refused("yahoo"), figures.Refused("coingecko"), figures.Refused("openerapi")));
    }

    private static void AssertFallback(SimulatedDay day, DayWatch watch)
    {
        Assert.True(watch.Prices.ContainsKey("yahoo from alphavantage"), "nothing came from alphavantage");
        var last = day.Feeder.Assets.ToArray().Select(state => day.Shown(state.Asset)!.Quote).ToList();
        Assert.All(last.Where(quote => quote.Asset.Exchange == "yahoo"), quote => Assert.Equal("yahoo", quote.Service));
        Assert.Equal("frankfurter", day.Shown(new Asset(new AssetKey("exchangerate", "EUR/USD"), AssetType.Forex))!.Quote.Service);
        Assert.Equal("open_er_api", day.Shown(new Asset(new AssetKey("exchangerate", "KWD/USD"), AssetType.Forex))!.Quote.Service);
        Assert.All(day.Feeder.Board.Assets, asset => Assert.Equal(AssetStatus.Collecting, asset.Status));
    }

    private static void AssertHeld(DayWatch watch)
    {
        Assert.Contains(watch.Held, one => one.Asset == DayAssets.Index.Key && one.Held.Price == DayScript.WrongPrice);
        Assert.DoesNotContain(watch.Held, one => one.Held.Price != DayScript.WrongPrice);
    }
}
