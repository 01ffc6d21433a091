using Bloomberg.Api.Live;
using Bloomberg.Contracts.Live;
using Bloomberg.Pipeline.Health;
using Xunit;

namespace Bloomberg.Tests.Unit.Api;

public sealed class StalenessTests
{
    private readonly VirtualTime _clock = new();
    private readonly LiveMarket _market;

    public StalenessTests()
    {
        _market = new(_clock);
        var state = new LiveState();
        state.Apply(new[] { "binance", "elsewhere" }.Select(exchange => Venue(exchange, VenueState.Connected)).ToArray());
        _market.Begin(state);
    }

    [Theory]
    [InlineData("binance", 15, false)]
    [InlineData("binance", 16, true)]
    [InlineData("elsewhere", 60, false)]
    [InlineData("elsewhere", 61, true)]
    [InlineData("unheard of", 0, true)]
    public void Each_exchange_has_its_bound(string exchange, int seconds, bool stale) =>
        Assert.Equal(stale, _market.IsStale(exchange, _clock.GetUtcNow().AddSeconds(-seconds)));

    [Fact]
    public void Nothing_is_fresh_without_a_time() => Assert.True(_market.IsStale("binance", null));

    [Theory]
    [InlineData(VenueState.Connecting)]
    [InlineData(VenueState.Unreachable)]
    [InlineData(VenueState.Idle)]
    public void A_new_price_of_a_venue_that_is_not_connected_is_stale(string word)
    {
        _market.State.Apply([Venue("binance", word)]);

        Assert.True(_market.IsStale("binance", _clock.GetUtcNow()));
    }

    [Fact]
    public void A_feeder_that_fails_makes_new_prices_stale_and_one_that_goes_on_does_not()
    {
        _market.Feeder = new(HealthState.Failing, "influxdb: away", Collecting: true);
        Assert.False(_market.IsStale("binance", _clock.GetUtcNow()));

        _market.Feeder = new(HealthState.Failing, "spool: the disk is full", Collecting: false);
        Assert.True(_market.IsStale("binance", _clock.GetUtcNow()));
    }

    [Fact]
    public void Without_the_feeder_every_price_is_stale()
    {
        _market.End();

        Assert.True(_market.IsStale("binance", _clock.GetUtcNow()));
    }

    private LiveVenue Venue(string exchange, string state) => new() { Exchange = exchange, State = state, Since = _clock.GetUtcNow() };
}
