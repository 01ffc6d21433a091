using Bloomberg.Market.WebSockets;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.WebSockets;

public sealed class GatheringTests
{
    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 200)]
    [InlineData(2, 600)]
    [InlineData(10, 3_800)]
    [InlineData(100, 5_000)]
    public void Pauses_longer_the_more_sockets_are_busy_and_never_long(int busy, int microseconds) =>
        Assert.Equal(TimeSpan.FromMicroseconds(microseconds), Gathering.PauseOf(busy));
}
