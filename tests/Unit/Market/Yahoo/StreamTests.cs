using System.Text;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Sources.Yahoo;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

public sealed class StreamTests
{
    // From the tests of a client of the service.
    private const string Bitcoin =
        "CgdCVEMtVVNEFYoMuUcYwLCVgIplIgNVU0QqA0NDQzApOAFFPWrEP0iAgOrxvANVx/25R12csrRHZYD8skR9/7i0R7ABgIDq8bwD2AEE4AGAgOrxvAPoAYCA6vG8A/IBA0JUQ4ECAAAAwPrjckGJAgAA2P5ZT3tC";

    [Fact]
    public void A_message_is_read_digit_for_digit() =>
        Assert.Equal(
            new PricingData
            {
                Id = "BTC-USD", Price = 94745.08m, Time = 1_736_509_140_000, Currency = "USD", Exchange = "CCC", ChangePercent = 1.5344921m,
                DayVolume = 59_712_028_672, Volume24h = 59_712_028_672, MarketCap = 1_876_726_640_000m,
            },
            PricingReader.Read(Convert.FromBase64String(Bitcoin)));

    [Theory]
    [InlineData("{\"type\":\"pricing\",\"message\":\"" + Bitcoin + "\"}")]
    [InlineData(Bitcoin)]
    public void A_frame_becomes_a_quote(string frame)
    {
        var quote = StreamFrame.Read(Encoding.UTF8.GetBytes(frame), out var complaint)!;
        Assert.Null(complaint);
        Assert.Equal(("yahoo:BTC-USD", 94745.08m, "USD", 1.5344921m), (quote.Asset.ToString(), quote.Price, quote.Currency, quote.ChangePct24h));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"message\":7}")]
    [InlineData("{\"message\":\"%%%\"}")]
    [InlineData("{\"message\":\"\\ud800\"}")]
    [InlineData("{\"message\"")]
    [InlineData("/////////////w==")]
    [InlineData("CP///////////wI=")]
    [InlineData("Cv8=")]
    [InlineData("FQA=")]
    [InlineData("AwA=")]
    [InlineData("AAA=")]
    public void A_broken_frame_is_no_price(string frame) => Assert.Null(StreamFrame.Read(Encoding.UTF8.GetBytes(frame), out _));

    [Fact]
    public void Broken_bytes_never_throw_nor_run_past_the_end()
    {
        var message = Convert.FromBase64String(Bitcoin);
        for (var length = 0; length < message.Length; length++) _ = PricingReader.Read(message.AsSpan(0, length));
        var random = new Random(3);
        for (var i = 0; i < 50_000; i++)
        {
            var broken = (byte[])message.Clone();
            for (var hits = random.Next(1, 4); hits > 0; hits--) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            _ = StreamFrame.Read(Encoding.ASCII.GetBytes(Convert.ToBase64String(broken)), out _);
        }
    }

    [Theory]
    [InlineData("0000C07F")]
    [InlineData("0000807F")]
    [InlineData("00000000")]
    [InlineData("000080BF")]
    public void A_price_that_is_none_is_no_quote(string bits)
    {
        var message = Convert.FromBase64String(Bitcoin);
        Convert.FromHexString(bits).CopyTo(message, 10);
        Assert.Null(StreamFrame.Read(Encoding.ASCII.GetBytes(Convert.ToBase64String(message)), out _));
    }

    [Fact]
    public async Task It_subscribes_tells_prices_subscribes_again_and_comes_back_after_a_loss()
    {
        var clock = new VirtualTime();
        var quotes = new List<PolledQuote>();
        using var server = new StreamServer();
        var options = new YahooOptions { StreamUrl = server.Url };
        var streamer = new YahooStreamer(options, clock, NullLogger.Instance, quote => { lock (quotes) quotes.Add(quote); });
        using var ending = new CancellationTokenSource();
        var running = streamer.RunAsync(ending.Token);
        streamer.Watch(["BTC-USD", "..", "^GSPC"]);

        Assert.StartsWith("GET /?version=2 ", await server.AcceptAsync(), StringComparison.Ordinal);
        Assert.Equal("""Text {"subscribe":["BTC-USD","^GSPC"]}""", await server.MessageAsync());
        await server.SendTextAsync("nonsense");
        await server.SendTextAsync($"{{\"message\":\"{Bitcoin}\"}}");
        await clock.AdvanceUntilAsync(() => { lock (quotes) return quotes.Count == 1; }, TimeSpan.FromTicks(1));

        streamer.Watch(["BTC-USD"]);
        Assert.Equal("""Text {"unsubscribe":["^GSPC"]}""", await server.MessageAsync());
        Assert.Equal("""Text {"subscribe":["BTC-USD"]}""", await server.MessageAsync());
        var again = server.MessageAsync();
        await clock.AdvanceUntilAsync(() => again.IsCompleted, TimeSpan.FromSeconds(1));
        Assert.Equal("""Text {"subscribe":["BTC-USD"]}""", await again);

        server.Cut();
        var accepted = server.AcceptAsync();
        await clock.AdvanceUntilAsync(() => accepted.IsCompleted, TimeSpan.FromSeconds(1));
        Assert.Equal("""Text {"subscribe":["BTC-USD"]}""", await server.MessageAsync());
        await ending.CancelAsync();
        await running;
    }
}
