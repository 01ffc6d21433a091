using Bloomberg.Market.Sources.Binance;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Binance;

public sealed class RotationTests
{
    private readonly VirtualTime _clock = new();
    private readonly FakeConnections _connections;

    public RotationTests()
    {
        _connections = new FakeConnections(_clock);
        _connections.Assign(1, 2);
        First.Open().Confirm();
        _connections.Pool.Sweep();
    }

    private FakeCarrier First => _connections.Made[0];

    private FakeCarrier Second => _connections.Made[1];

    private ConnectionPool Pool => _connections.Pool;

    [Theory]
    [InlineData(RotationReason.Age)]
    [InlineData(RotationReason.Shutdown)]
    [InlineData(RotationReason.Sick)]
    public void The_old_connection_closes_only_when_the_new_one_has_delivered_everything(RotationReason why)
    {
        Begin(why);
        Assert.Equal(2, _connections.Made.Count);
        Sweep();
        Second.Open();
        Sweep();
        Second.Confirm();
        Second.Arrivals.Note(1, 100);
        Sweep();
        Assert.False(First.IsRetired);
        Second.Arrivals.Note(2, 7);
        Sweep();
        Assert.True(First.IsRetired);
        Assert.True(AllDeliver());
        Assert.Equal(0, Place(1).Interruptions);
        Sweep();
        Assert.Equal(2, _connections.Made.Count);
    }

    [Fact]
    public void A_quiet_symbol_holds_a_rotation_up_for_the_settling_time_only()
    {
        Begin(RotationReason.Age);
        Second.Open().Confirm();
        Sweep();
        Assert.False(First.IsRetired);
        _clock.Advance(new BinanceOptions().RotationSettle);
        Sweep();
        Assert.True(First.IsRetired);
    }

    [Fact]
    public void A_change_of_the_watchlist_goes_to_both_and_is_waited_for()
    {
        Begin(RotationReason.Age);
        Second.Open().Confirm();
        Sweep();
        _connections.Assign(2, 3);
        foreach (var carrier in _connections.Made) Assert.Equal(4, carrier.Subscriptions.Wanted);
        First.Confirm();
        _clock.Advance(TimeSpan.FromMinutes(1));
        Sweep();
        Assert.False(First.IsRetired);
        Second.Confirm();
        Sweep();
        _clock.Advance(new BinanceOptions().RotationSettle);
        Sweep();
        Assert.True(First.IsRetired);
        Assert.True(AllDeliver());
    }

    [Fact]
    public void A_connection_that_dies_before_the_new_one_is_open_just_reconnects()
    {
        Begin(RotationReason.Shutdown);
        First.Lose();
        Sweep();
        Assert.True(Second.IsRetired);
        Assert.False(First.IsRetired);
        Assert.Equal(1, Place(1).Interruptions);
        First.Open().Confirm();
        Sweep();
        Assert.True(AllDeliver());
        Assert.Equal(2, _connections.Made.Count);
    }

    [Fact]
    public void A_connection_that_dies_when_the_new_one_carries_everything_interrupts_nothing()
    {
        Begin(RotationReason.Shutdown);
        Second.Open().Confirm();
        First.Lose();
        Assert.True(AllDeliver());
        Sweep();
        Assert.True(First.IsRetired);
        Assert.Equal(0, Place(1).Interruptions);
        Assert.True(AllDeliver());
    }

    [Fact]
    public void A_connection_that_dies_while_the_new_one_still_subscribes_is_replaced_at_once()
    {
        Begin(RotationReason.Shutdown);
        Second.Open();
        First.Lose();
        Sweep();
        Assert.True(First.IsRetired);
        Assert.Equal(1, Place(1).Interruptions);
        Second.Confirm();
        Sweep();
        Assert.True(AllDeliver());
        Assert.Equal(1, Place(1).Interruptions);
    }

    [Fact]
    public void A_new_connection_that_fails_leaves_the_old_one_as_it_is()
    {
        Begin(RotationReason.Age);
        Second.Lose();
        Sweep();
        Second.Open().Confirm();
        Sweep();
        Second.Lose();
        _clock.Advance(TimeSpan.FromMinutes(1));
        Sweep();
        Assert.False(First.IsRetired);
        Assert.True(AllDeliver());
        Assert.Equal(2, _connections.Made.Count);
    }

    [Fact]
    public void A_connection_is_judged_sick_once_a_minute_at_most()
    {
        Assert.True(Place(1).Slot.JudgeSick());
        Sweep();
        Assert.False(Place(1).Slot.JudgeSick());
        Second.Open().Confirm();
        Sweep();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Sweep();
        Assert.True(First.IsRetired);
        Assert.False(Place(1).Slot.JudgeSick());
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(Place(1).Slot.JudgeSick());
    }

    [Fact]
    public void A_moved_symbol_stays_on_the_old_connection_until_the_new_one_carries_it()
    {
        Pool.Move(Place(1));
        Assert.True(AllDeliver());
        Sweep();
        Assert.Equal(4, First.Subscriptions.Wanted);
        Second.Open().Confirm();
        Sweep();
        Assert.Equal(2, First.Subscriptions.Wanted);
        Assert.Equal(2, Second.Subscriptions.Wanted);
        First.Confirm();
        Assert.True(AllDeliver());
        Assert.Equal(0, Place(1).Interruptions);
    }

    [Fact]
    public void What_is_not_watched_any_more_leaves_both_connections_of_a_move()
    {
        Pool.Move(Place(1));
        _connections.Assign(2);
        Assert.Equal(2, First.Subscriptions.Wanted);
        Assert.True(Second.IsRetired);
    }

    private void Begin(RotationReason why)
    {
        First.Worn = why;
        Sweep();
    }

    private void Sweep() => Pool.Sweep();

    private SymbolPlace Place(int symbol) => Pool.Of(FakeConnections.Symbol(symbol).Symbol);

    private bool AllDeliver() => Pool.Places.All(p => p.IsDelivering);
}
