using System.Text;
using Bloomberg.Api;
using Bloomberg.Api.Assets;
using Bloomberg.Api.Http;
using Bloomberg.Api.Live;
using Bloomberg.Api.News;
using Bloomberg.Api.News.Live;
using Bloomberg.Api.Streaming;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Bloomberg.Tests.Unit.Api;

/// <summary>What clients of the stream get, event by event.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly VirtualTime _clock = new();
    private readonly LiveMarket _market;
    private readonly LiveState _state = new();
    private readonly LiveNews _news = new();
    private readonly StreamServices _services;

    public StreamTests()
    {
        _market = new(_clock);
        _state.Apply([new LiveVenue { Exchange = "binance", State = VenueState.Connected, Since = _clock.GetUtcNow() }]);
        _market.Begin(_state);
        var options = ApiOptions.Read(new ConfigurationBuilder().Build()) with { StreamClients = 1 };
        _services = new(_market, new StreamHealth(_market, options), new EventId(_clock), new StreamClients(options), _news, new NewsSubjects(new AssetCatalogue()), options);
    }

    [Fact]
    public void The_snapshot_comes_first_then_only_what_changed()
    {
        Quote("A/B", 1);
        Quote("C/D", 2);
        Quote("E/F", 3);
        var client = Client("A/B", "C/D");

        Assert.Equal(["health", "quotes A/B=1 C/D=2"], Events(client));
        Assert.Empty(Events(client));
        Quote("C/D", 4);
        Quote("E/F", 5);
        Assert.Equal(["quotes C/D=4"], Events(client));
    }

    [Fact]
    public void One_that_comes_late_gets_the_newest_of_each_and_the_rest_is_counted()
    {
        Quote("A/B", 0);
        var client = Client("A/B");
        Events(client);
        for (var price = 1; price <= 100; price++) Quote("A/B", price);

        using var into = new PooledBytes(100);
        Assert.True(client.Write(into, out var conflated));

        Assert.Equal(["quotes A/B=100"], Parse(into));
        Assert.Equal(99, conflated);
    }

    [Fact]
    public void A_price_that_goes_stale_by_itself_is_sent_again()
    {
        Quote("A/B", 1);
        var client = Client("A/B");
        Events(client);

        _clock.Advance(Freshness.Binance + TimeSpan.FromSeconds(1));
        using var into = new PooledBytes(100);
        Assert.True(client.Write(into, out _));

        Assert.Contains("\"age_ms\":16000,\"stale\":true", Text(into), StringComparison.Ordinal);
        Assert.Empty(Events(client));
    }

    [Fact]
    public void Everyone_is_told_when_the_feeder_goes_and_comes_back()
    {
        Quote("A/B", 1);
        var client = Client("A/B");
        Events(client);

        _market.End();
        using var into = new PooledBytes(100);
        client.Write(into, out _);
        Assert.Contains("event: health\ndata: {\"connected\":false", Text(into), StringComparison.Ordinal);
        Assert.Contains("\"stale\":true", Text(into), StringComparison.Ordinal);

        var next = new LiveState(_state.Sequence);
        next.Apply([new LiveVenue { Exchange = "binance", State = VenueState.Connected, Since = _clock.GetUtcNow() }]);
        next.Apply([Of("A/B", 2)]);
        _market.Begin(next);
        Assert.Equal(["health", "quotes A/B=2"], Events(client));
    }

    [Fact]
    public void The_newest_candle_is_in_the_snapshot_and_revised_ones_follow()
    {
        Candle(0, 1);
        Candle(1, 2);
        var client = Client("A/B");

        Assert.Equal(["health", "candles 1=2"], Events(client));
        Candle(1, 3);
        Candle(0, 9);
        Assert.Equal(["candles 0=9 1=3"], Events(client));
        Assert.Empty(Events(client));
    }

    [Fact]
    public void One_that_comes_back_gets_what_changed_since()
    {
        Quote("A/B", 1);
        Quote("C/D", 2);
        using var into = new PooledBytes(100);
        _services.Ids.Write(into, _state.Sequence);
        var id = Text(into)["id: ".Length..].Trim();
        Quote("C/D", 3);

        Assert.Equal(["health", "quotes C/D=3"], Events(new(_services, Keys("A/B", "C/D"), _services.Ids.Read(id))));
        Assert.Null(new EventId(new VirtualTime(_clock.GetUtcNow().AddDays(1))).Read(id));
        Assert.Null(_services.Ids.Read("nonsense"));
        Assert.Null(_services.Ids.Read(null));
    }

    [Fact]
    public void Without_symbols_what_is_watched_is_followed_as_it_changes()
    {
        _state.Apply([new LiveAsset { Exchange = "binance", Symbol = "A/B", Status = AssetStatus.Collecting }]);
        Quote("A/B", 1);
        Quote("C/D", 2);
        var client = new StreamClient(_services, null, null);
        Assert.Equal(["health", "quotes A/B=1"], Events(client));

        _state.Apply([new LiveAsset { Exchange = "binance", Symbol = "C/D", Status = AssetStatus.Collecting }]);
        Assert.Equal(["quotes C/D=2"], Events(client));
        _state.Drop(["binance:A/B"]);
        Quote("A/B", 3);
        Assert.Empty(Events(client));
    }

    [Fact]
    public async Task Silence_is_broken_by_a_heartbeat_and_one_more_than_the_limit_is_refused()
    {
        using var stop = new CancellationTokenSource();
        var context = new DefaultHttpContext();
        var body = new MemoryStream();
        context.Response.Body = body;
        var sending = new StreamAnswer(Client("A/B"), _services, _clock, stop.Token).ExecuteAsync(context);
        Assert.Equal("no", context.Response.Headers["X-Accel-Buffering"]);
        Assert.False(_services.Clients.TryEnter());

        for (var seconds = 0; seconds < 16; seconds++) _clock.Advance(TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await sending;

        Assert.EndsWith(": heartbeat\n\n", Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
        Assert.True(_services.Clients.TryEnter());
    }

    public void Dispose() => _services.Clients.Dispose();

    private StreamClient Client(params string[] symbols) => new(_services, Keys(symbols), null);

    private static AssetKey[] Keys(params string[] symbols) => [.. symbols.Select(symbol => new AssetKey("binance", symbol))];

    private void Quote(string symbol, decimal price) => _state.Apply([Of(symbol, price)]);

    private LiveQuote Of(string symbol, decimal price) => new()
    {
        Exchange = "binance", Symbol = symbol, Price = price, SourceTime = _clock.GetUtcNow(), ReceivedTime = _clock.GetUtcNow(),
    };

    private void Candle(int minute, decimal value) => _state.Apply([new LiveCandle
    {
        Exchange = "binance", Symbol = "A/B", Candle = new()
        {
            OpenTime = DateTimeOffset.UnixEpoch.AddMinutes(minute), Open = value, High = value, Low = value, Close = value, Volume = value,
            QuoteVolume = value, Trades = 1, TakerBuyVolume = value, TakerBuyQuoteVolume = value, Closed = minute == 0,
        },
    }]);

    private static string[] Events(StreamClient client)
    {
        using var into = new PooledBytes(100);
        client.Write(into, out _);
        return Parse(into);
    }

    private static string Text(PooledBytes written) => Encoding.UTF8.GetString(written.Written.Span);

    private static string[] Parse(PooledBytes written) => StreamText.Summaries(Text(written));
}
