using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Backfill;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Backfill;

public sealed class JobTests : IDisposable
{
    private readonly BackfillJob _job = new(new AssetState(new Asset(new AssetKey("binance", "BTC/USDT"), AssetType.Crypto), 0));

    public void Dispose() => _job.Dispose();

    [Fact]
    public void The_newest_data_go_first_whatever_the_order_they_were_found_in()
    {
        _job.Finish(_job.Next(TimeSpan.Zero)!, [Page(30), Page(10), Page(20)]);
        Assert.Equal(10, _job.Next(TimeSpan.Zero)!.Rank);
        _job.Finish(_job.Next(TimeSpan.Zero)!, []);
        Assert.Equal(20, _job.Next(TimeSpan.Zero)!.Rank);
    }

    [Fact]
    public void A_pause_holds_every_step_and_keeps_the_one_that_failed()
    {
        var plan = _job.Next(TimeSpan.Zero)!;
        _job.Pause(TimeSpan.Zero, BackfillState.Failed, "HTTP 503", atLeast: TimeSpan.FromSeconds(7));
        Assert.Null(_job.Next(TimeSpan.FromSeconds(6)));
        Assert.Equal(TimeSpan.FromSeconds(7), _job.NextDue());
        Assert.Equal(("failed", "HTTP 503"), (_job.Describe(TimeSpan.Zero).State, _job.Describe(TimeSpan.Zero).Reason));
        Assert.Same(plan, _job.Next(TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public void A_step_the_venue_does_not_serve_is_put_off_while_others_go_on()
    {
        _job.Finish(_job.Next(TimeSpan.Zero)!, [Page(1), Page(2)]);
        var refused = _job.Next(TimeSpan.Zero)!;
        _job.PutOff(refused, refused with { Due = TimeSpan.FromMinutes(30), Reason = "HTTP 404", HasFailed = true });
        Assert.Equal(BackfillState.Running, _job.Describe(TimeSpan.Zero).State);
        _job.Finish(_job.Next(TimeSpan.Zero)!, []);
        Assert.Equal((BackfillState.Failed, "HTTP 404"), (_job.Describe(TimeSpan.Zero).State, _job.Describe(TimeSpan.Zero).Reason));
    }

    [Fact]
    public void It_is_done_when_only_the_next_look_is_left()
    {
        _job.Finish(_job.Next(TimeSpan.Zero)!, [new RecheckStep(IsFirst: false) { Due = TimeSpan.FromHours(1) }]);
        Assert.Equal(BackfillState.Done, _job.Describe(TimeSpan.Zero).State);
        Assert.Null(_job.Next(TimeSpan.Zero));
        Assert.NotNull(_job.Next(TimeSpan.FromHours(1)));
    }

    private static CandlesStep Page(long rank) => new(new HistoryPage(CandleInterval.Minute, 0, 0, 0), rank);
}
