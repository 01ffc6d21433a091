using Bloomberg.Market.Sources.Binance;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Binance;

public sealed class SilenceWatchdogTests
{
    private const int Symbols = 8;

    private readonly VirtualTime _clock = new();
    private readonly FakeConnections _connections;
    private readonly SilenceWatchdog _watchdog;
    private readonly HashSet<int> _silent = [];
    private readonly Dictionary<string, int> _asked = [];
    private long _newest;
    private bool _venueTrades = true;
    private bool _suspended;

    public SilenceWatchdogTests()
    {
        _connections = new FakeConnections(_clock);
        _connections.Assign([.. Enumerable.Range(0, Symbols)]);
        _watchdog = new SilenceWatchdog(_connections.Pool, AskAsync, () => _suspended, _clock, NullLogger.Instance);
        Pass(120);
    }

    private FakeCarrier First => _connections.Made[0];

    [Fact]
    public void Nothing_is_asked_while_trades_flow() => Assert.Empty(_asked);

    [Fact]
    public void A_silent_symbol_is_subscribed_again_then_moved_then_reported()
    {
        _silent.Add(3);
        Pass(9);
        Assert.Equal(["s3usdt@aggTrade", "s3usdt@ticker"], First.Renewed);
        Assert.Single(_connections.Made);
        Pass(9);
        Assert.Equal(2, _connections.Made.Count);
        Assert.Null(Since(3));
        Pass(9);
        Assert.NotNull(Since(3));
        Assert.Equal(["S3USDT"], _asked.Keys);
        Assert.Equal(3, _asked["S3USDT"]);

        _silent.Clear();
        Pass(2);
        Assert.Null(Since(3));
    }

    [Fact]
    public void A_symbol_that_was_reported_is_tried_again_after_minutes_not_seconds()
    {
        _silent.Add(3);
        Pass(60);
        Assert.Equal(3, _asked["S3USDT"]);
        Pass(300);
        Assert.Equal(4, _asked["S3USDT"]);
    }

    [Fact]
    public void A_symbol_the_venue_does_not_trade_is_left_alone()
    {
        _venueTrades = false;
        _silent.Add(3);
        Pass(20);
        Assert.Empty(First.Renewed);
        Assert.InRange(_asked["S3USDT"], 1, 2);
    }

    [Fact]
    public void Nothing_is_asked_while_the_venue_wants_quiet()
    {
        _suspended = true;
        _silent.Add(3);
        Pass(30);
        Assert.Empty(_asked);
        _suspended = false;
        Pass(5);
        Assert.NotEmpty(First.Renewed);
    }

    [Fact]
    public void A_connection_most_of_whose_symbols_are_silent_is_replaced_as_a_whole()
    {
        _silent.UnionWith(Enumerable.Range(0, 6));
        Pass(9);
        Assert.Equal(RotationReason.Sick, First.Worn);
        Assert.Empty(First.Renewed);
        Assert.Equal(2, _connections.Made.Count);
    }

    [Fact]
    public void A_broken_connection_is_not_the_symbols_fault()
    {
        First.IsOpen = false;
        for (var second = 0; second < 60; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _watchdog.Sweep(CancellationToken.None);
        }
        Assert.Empty(_asked);
    }

    [Fact]
    public void At_most_three_questions_are_under_way()
    {
        _connections.Assign([.. Enumerable.Range(0, 40)]);
        Pass(120, symbols: 40);
        _silent.UnionWith(Enumerable.Range(0, 18));
        var before = _asked.Values.Sum();
        for (var second = 0; second < 10; second++)
        {
            Pass(1, symbols: 40);
            var now = _asked.Values.Sum();
            Assert.InRange(now - before, 0, SilenceWatchdog.MostQuestions);
            before = now;
        }
    }

    private DateTimeOffset? Since(int symbol) => _watchdog.SilentSince(FakeConnections.Symbol(symbol).Symbol);

    private Task<ProbeAnswer> AskAsync(string symbol, CancellationToken cancellation)
    {
        _asked[symbol] = _asked.GetValueOrDefault(symbol) + 1;
        return Task.FromResult(new ProbeAnswer(_venueTrades ? _newest : 0));
    }

    // Every symbol trades every second, but for those that are silent.
    private void Pass(int seconds, int symbols = Symbols)
    {
        for (var second = 0; second < seconds; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _newest++;
            foreach (var carrier in _connections.Made.Where(c => !c.IsRetired))
            {
                carrier.Open().Confirm();
                for (var symbol = 0; symbol < symbols; symbol++)
                {
                    var streams = StreamNames.Trades(FakeConnections.Symbol(symbol).Symbol, TradeKind.AggTrade);
                    if (!_silent.Contains(symbol) && carrier.Subscriptions.IsConfirmed(streams)) carrier.Arrivals.Note(symbol, _newest);
                }
            }
            _connections.Pool.Sweep();
            _watchdog.Sweep(CancellationToken.None);
        }
    }
}
