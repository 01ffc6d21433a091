using System.Net;
using Bloomberg.Simulator;
using Bloomberg.Simulator.Connections;
using Bloomberg.Simulator.Rest;
using Bloomberg.Simulator.Wire;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

public sealed class LimitTests
{
    private readonly SimulatorClock _clock = new();
    private readonly VenueLimits _limits = new();

    [Fact]
    public void The_sixth_message_within_a_second_is_one_too_many()
    {
        var window = new SlidingWindow(_clock);
        for (var i = 0; i < 5; i++)
        {
            Assert.True(window.TryTake(5, TimeSpan.FromSeconds(1)));
            _clock.MoveSeconds(0.15);
        }

        Assert.False(window.TryTake(5, TimeSpan.FromSeconds(1)));
        _clock.MoveSeconds(0.25);
        Assert.True(window.TryTake(5, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Attempts_count_for_each_address()
    {
        var attempts = new AttemptWindow(_clock);
        for (var i = 0; i < 300; i++) Assert.True(attempts.TryTake(IPAddress.Loopback, _limits));
        Assert.False(attempts.TryTake(IPAddress.Loopback, _limits));
        Assert.True(attempts.TryTake(IPAddress.IPv6Loopback, _limits));
        _clock.Move(_limits.AttemptWindow);
        Assert.True(attempts.TryTake(IPAddress.Loopback, _limits));
    }

    [Fact]
    public void Weight_over_the_limit_is_429_until_the_minute_ends()
    {
        var meter = new WeightMeter(_clock);
        _clock.MoveSeconds(20);
        Assert.Equal(6000, meter.Take(IPAddress.Loopback, 6000, 6000));
        var refused = Assert.Throws<RestException>(() => meter.Take(IPAddress.Loopback, 1, 6000));
        Assert.Equal((429, -1003, 40), (refused.Status, refused.Code, refused.RetryAfter));
        _clock.MoveSeconds(40);
        Assert.Equal(4, meter.Take(IPAddress.Loopback, 4, 6000));
    }

    [Fact]
    public void Going_on_after_429_is_a_ban_that_doubles()
    {
        var meter = new WeightMeter(_clock);
        Assert.Equal(120, BanOf(meter).RetryAfter);
        _clock.MoveSeconds(60);
        Assert.Equal(60, Assert.Throws<RestException>(() => meter.Take(IPAddress.Loopback, 1, 100)).RetryAfter);
        _clock.MoveSeconds(60);
        Assert.Equal(1, meter.Take(IPAddress.Loopback, 1, 100));
        Assert.Equal(240, BanOf(meter).RetryAfter);
    }

    [Fact]
    public async Task Pings_every_twenty_seconds_and_lives_on_with_pongs()
    {
        using var listener = new Listener(_clock);
        for (var second = 0; second < 200; second++)
        {
            _clock.MoveSeconds(1);
            listener.Connection.Keep(_limits);
            if (second % 30 == 0) listener.Connection.PongArrived();
        }

        Assert.Null(listener.Connection.EndedBecause);
        Assert.Equal(10, (await listener.FramesAsync()).Count(frame => frame.Opcode == Opcode.Ping && frame.Payload.Length > 0));
    }

    [Fact]
    public void A_minute_without_a_pong_ends_the_connection()
    {
        using var listener = new Listener(_clock);
        for (var second = 0; second < 79; second++)
        {
            _clock.MoveSeconds(1);
            listener.Connection.Keep(_limits);
        }

        Assert.Null(listener.Connection.EndedBecause);
        _clock.MoveSeconds(1);
        listener.Connection.Keep(_limits);
        Assert.Contains("no pong", listener.Connection.EndedBecause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_lives_for_24_hours()
    {
        using var listener = new Listener(_clock);
        _clock.Move(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        listener.Connection.Keep(_limits);
        listener.Connection.PongArrived();
        Assert.Null(listener.Connection.EndedBecause);
        _clock.MoveSeconds(1);
        listener.Connection.Keep(_limits);
        Assert.Contains("lifetime", listener.Connection.EndedBecause, StringComparison.Ordinal);
    }

    private static RestException BanOf(WeightMeter meter)
    {
        var last = Assert.Throws<RestException>(() => meter.Take(IPAddress.Loopback, 200, 100));
        for (var i = 0; i < WeightMeter.Patience; i++) last = Assert.Throws<RestException>(() => meter.Take(IPAddress.Loopback, 1, 100));
        Assert.Equal(418, last.Status);
        return last;
    }
}
