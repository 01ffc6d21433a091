using Bloomberg.Market.Sources.Binance;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Binance;

public sealed class ConnectionPoolTests
{
    private readonly FakeConnections _connections = new(new VirtualTime());

    [Fact]
    public void Changes_that_come_slowly_share_one_connection()
    {
        _connections.Assign(1);
        _connections.Made[0].Open();
        _connections.Assign(1, 2);
        _connections.Assign(1, 2, 3);
        Assert.Equal([6], Streams());
    }

    [Fact]
    public void Changes_that_come_faster_than_one_may_ask_are_spread_over_three()
    {
        for (var i = 1; i <= 6; i++)
        {
            _connections.Assign([.. Enumerable.Range(1, i)]);
            // Each has just asked, so the one that asked first may ask again first.
            var asked = _connections.Made[(i - 1) % ConnectionPool.Spread].Open();
            asked.AskWait = TimeSpan.FromMilliseconds(100 + i);
        }
        Assert.Equal([4, 4, 4], Streams());
    }

    [Fact]
    public void What_is_added_together_is_asked_for_together()
    {
        _connections.Assign(1);
        _connections.Made[0].Open().AskWait = TimeSpan.FromMilliseconds(100);
        _connections.Assign(1, 2, 3, 4);
        Assert.Equal([2, 6], Streams());
    }

    private IEnumerable<int> Streams() => _connections.Made.Select(carrier => carrier.Subscriptions.Wanted);
}
