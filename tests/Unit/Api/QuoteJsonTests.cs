using System.Text;
using System.Text.Json;
using Bloomberg.Api.Http;
using Bloomberg.Api.Live;
using Bloomberg.Api.Quotes;
using Bloomberg.Contracts.Live;
using Xunit;

namespace Bloomberg.Tests.Unit.Api;

public sealed class QuoteJsonTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 21, 8, 0, 0, 5, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("BTC/USDT", 0L, false)]
    [InlineData("币安\"age_ms\":/USDT", 12L, true)]
    [InlineData("A", long.MaxValue, true)]
    public void A_rendered_quote_is_what_the_serializer_writes(string symbol, long age, bool stale)
    {
        foreach (var optional in new decimal?[] { null, -1.2500m, 0.00000001m })
        {
            var quote = new LiveQuote
            {
                Exchange = "binance", Symbol = symbol, Price = 61685.9900m, Volume24h = optional, ChangePct1h = optional, ChangePct24h = optional,
                MarketCap = optional, SourceTime = Time, ReceivedTime = Time, Currency = optional is null ? null : "USD",
                Service = optional is null ? null : "yahoo", Held = optional is null ? null : new LiveHeld(69.98m, Time, "yahoo", "says \"age_ms\":1"),
            };
            using var written = new PooledBytes(1);
            QuoteJson.Write(written, new HeldQuote(quote, 1, 1), age, stale);

            var answer = new QuoteAnswer(
                "binance", symbol, quote.Price, optional, optional, optional, optional, quote.Currency, quote.Service, optional is not null,
                optional is null ? null : new HeldAnswer(69.98m, Time, "yahoo", "says \"age_ms\":1"), Time, age, stale, "live");
            Assert.Equal(JsonSerializer.Serialize(answer, ApiJson.Options), Encoding.UTF8.GetString(written.Written.Span));
        }
    }
}
