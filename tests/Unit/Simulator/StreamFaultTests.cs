using System.Globalization;
using System.Text;
using Bloomberg.Simulator.Streams;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

public sealed class StreamFaultTests : IDisposable
{
    private readonly SimulatorClock _clock = new();
    private readonly Listener _listener;
    private readonly Topic _topic = new("x@trade", "X", new FrameFlow());
    private readonly StreamFault _fault;

    public StreamFaultTests()
    {
        _listener = new Listener(_clock, combined: false);
        _topic.Add(_listener.Connection);
        _topic.Fault = _fault = new StreamFault(_clock);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Skips_so_many()
    {
        _fault.Skip = 2;
        Publish(0, 5);
        Assert.Equal([2, 3, 4], await ReceivedAsync());
        Assert.True(_fault.Release(_topic));
    }

    [Fact]
    public async Task Doubles_so_many()
    {
        _fault.Duplicate = 2;
        Publish(0, 3);
        Assert.Equal([0, 0, 1, 1, 2], await ReceivedAsync());
    }

    [Fact]
    public async Task Swaps_so_many_pairs()
    {
        _fault.Reorder = 2;
        Publish(0, 5);
        Assert.Equal([1, 0, 3, 2, 4], await ReceivedAsync());
    }

    [Fact]
    public async Task Sends_so_many_late()
    {
        (_fault.Delay, _fault.DelayBy) = (2, TimeSpan.FromSeconds(3));
        Publish(0, 4);
        Assert.False(_fault.Release(_topic));
        _clock.MoveSeconds(3);
        Assert.True(_fault.Release(_topic));
        Assert.Equal([2, 3, 0, 1], await ReceivedAsync());
    }

    [Fact]
    public async Task Is_silent_for_a_time()
    {
        _fault.Silence(TimeSpan.FromSeconds(5));
        Publish(0, 2);
        _clock.MoveSeconds(5);
        Publish(2, 4);
        Assert.True(_fault.Release(_topic));
        Assert.Equal([2, 3], await ReceivedAsync());
    }

    private void Publish(int from, int to)
    {
        for (var i = from; i < to; i++) _topic.Publish(Encoding.UTF8.GetBytes($$"""{"stream":"x@trade","data":{{i}}}"""));
    }

    private async Task<List<int>> ReceivedAsync() =>
        [.. (await _listener.TextsAsync()).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
}
