using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Tests.Integration.Simulator;
using Xunit;

namespace Bloomberg.Tests.Integration.Polling;

/// <summary>The simulator with its services and the feeder's polled sources, both on one clock that goes as fast as they can.</summary>
internal sealed class SimulatedDay : IAsyncDisposable
{
    private SimulatedDay(DayClock clock, VenueHost simulator, DayFeeder feeder) => (Clock, Simulator, Feeder) = (clock, simulator, feeder);

    public DayClock Clock { get; }

    public VenueHost Simulator { get; }

    public DayFeeder Feeder { get; }

    public static async Task<SimulatedDay> BeginAsync(DateTimeOffset at, IEnumerable<Asset> assets)
    {
        var clock = new DayClock(at);
        var simulator = await VenueHost.StartAsync(new FollowingClock(clock), "--symbols", "1", "--rate", "0.01", "--hours", "sessions", "--seed", "1");
        var day = new SimulatedDay(clock, simulator, DayFeeder.Create(simulator.Http.BaseAddress!, clock));
        await day.Feeder.WatchAsync(assets, TestContext.Current.CancellationToken);
        return day;
    }

    public Task StrikeAsync(object fault) => Simulator.PostAsync("/admin/services/faults", fault);

    /// <summary>Goes on by a step, and looks.</summary>
    public async Task StepAsync(TimeSpan step)
    {
        await Clock.GoToAsync(Clock.GetUtcNow() + step, TestContext.Current.CancellationToken);
        await Feeder.LookAsync(TestContext.Current.CancellationToken);
    }

    public async Task GoToAsync(DateTimeOffset time, TimeSpan step)
    {
        while (Clock.GetUtcNow() < time) await StepAsync(step);
    }

    public PolledReading? Shown(Asset asset) =>
        Feeder.Assets.ToArray().Single(state => state.Asset.Key == asset.Key).Quote.Read().Polled;

    /// <summary>As the API judges it.</summary>
    public bool IsFresh(Asset asset) => Shown(asset) is { } reading && Clock.GetUtcNow() <= reading.FreshUntil;

    public async ValueTask DisposeAsync()
    {
        await Feeder.DisposeAsync();
        await Simulator.DisposeAsync();
        Clock.Dispose();
    }
}
