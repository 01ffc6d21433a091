using System.Globalization;
using System.Text;
using Bloomberg.Simulator.Replay;
using Bloomberg.Simulator.Streams;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

public sealed class ReplayMarketTests
{
    private readonly SimulatorClock _clock = new();

    [Fact]
    public async Task Plays_at_real_speed_from_the_first_subscription()
    {
        var market = Market(speed: 1);
        _clock.MoveSeconds(100);
        market.Step();
        using var listener = Subscribe(market);
        Play(market, 2.5);
        Assert.Equal([0, 1, 2], await IdsAsync(listener));
    }

    [Fact]
    public async Task Stands_still_while_nobody_listens_and_goes_on_there()
    {
        var market = Market(speed: 10);
        using (var first = Subscribe(market))
        {
            Play(market, 0.35);
            first.Connection.UnsubscribeAll();
            Assert.Equal([0, 1, 2, 3], await IdsAsync(first));
        }

        Play(market, 50);
        using var second = Subscribe(market);
        Play(market, 0.24);
        Assert.Equal([4, 5], await IdsAsync(second));
    }

    [Fact]
    public async Task Plays_all_at_once_at_full_speed_and_marks_the_end()
    {
        var market = Market(double.PositiveInfinity);
        using var listener = Subscribe(market);
        while (market.Step()) { }
        Assert.Equal(Enumerable.Range(0, 10), await IdsAsync(listener));
        var progress = Assert.Single(market.Progress);
        Assert.Equal(new StreamProgressOf(10, 10, true, 0, 9), new StreamProgressOf(
            progress.Total, progress.Sent, progress.Finished, progress.FirstId, progress.LastId));
    }

    [Fact]
    public async Task Waits_for_a_client_that_does_not_read()
    {
        var market = Market(double.PositiveInfinity, frames: 60_000);
        using var listener = Subscribe(market);
        while (market.Step()) { }
        var sent = Assert.Single(market.Progress).Sent;
        Assert.InRange(sent, 1, 59_999);
        Assert.Equal(sent, (await IdsAsync(listener)).Count);
    }

    [Fact]
    public void Serves_only_the_trades_played_so_far()
    {
        var market = Market(speed: 1);
        using var listener = Subscribe(market);
        Play(market, 3.1);
        var history = market.FindSymbol("ETHBTC");
        Assert.Equal((4L, 3L), (history!.Trades.End, history.Last.Id));
        Assert.Equal(("ETH", "BTC", 1_000_000L), (history.Listing.Base, history.Listing.Quote, history.Listing.TickSize));
        Assert.Null(market.FindTopic("ethbtc@ticker", false));
    }

    private sealed record StreamProgressOf(long Total, long Sent, bool Finished, long? First, long? Last);

    private ReplayMarket Market(double speed, int frames = 10)
    {
        var text = new StringBuilder();
        for (var id = 0; id < frames; id++)
            text.Append(CultureInfo.InvariantCulture,
                $$$"""{{{1680652800000 + id * 1000L}}} {"stream":"ethbtc@trade","data":{"e":"trade","t":{{{id}}},"p":"1.25","q":"2","T":{{{1680652800000 + id * 1000L}}},"m":true}}""")
                .Append('\n');
        var recording = new Recording();
        recording.Read(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "x");
        return new ReplayMarket(recording, speed, new Topics(new FrameFlow()), _clock);
    }

    private Listener Subscribe(ReplayMarket market)
    {
        var listener = new Listener(_clock);
        listener.Connection.Subscribe("ethbtc@trade", market.FindTopic("ethbtc@trade", false));
        market.Step();
        return listener;
    }

    private void Play(ReplayMarket market, double seconds)
    {
        _clock.MoveSeconds(seconds);
        while (market.Step()) { }
    }

    private static async Task<List<int>> IdsAsync(Listener listener) =>
    [
        .. (await listener.TextsAsync()).Select(text =>
            int.Parse(text.Split("\"t\":")[1].Split(',')[0], CultureInfo.InvariantCulture)),
    ];
}
