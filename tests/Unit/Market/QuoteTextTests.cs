using System.Buffers;
using System.Text;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Live;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class QuoteTextTests
{
    public static TheoryData<string, long, int, bool, string?> Quotes => new()
    {
        { "BTC/USDT", 6168599, 2, true, "0.31" },
        { "PEPE/USDT", 812, 8, false, null },
        { "币安\"人生\\/USDT", long.MaxValue, 18, true, "-99.9999999999999999999999999" },
        { "A/B", 1, 0, true, null },
    };

    [Theory]
    [MemberData(nameof(Quotes))]
    public void It_reads_as_the_quote_it_was_made_from(string symbol, long mantissa, int scale, bool statistics, string? change)
    {
        var key = new AssetKey("binance", symbol);
        var values = new QuoteValues
        {
            Price = new Decimal64(mantissa, scale), SourceTime = 1_723_161_601_437_301_600, ReceivedTime = 1_723_161_601_500_000_000,
            HasStatistics = statistics, Volume24h = new Decimal64(long.MaxValue, 3), ChangePct24h = decimal.MinValue / 3,
            ChangePct1h = change is null ? null : decimal.Parse(change, System.Globalization.CultureInfo.InvariantCulture),
        };
        var body = new ArrayBufferWriter<byte>();
        QuoteText.Write(body, QuoteText.Head(new Asset(key, AssetType.Crypto)), values);

        var read = JsonSerializer.Deserialize($"[{Encoding.UTF8.GetString(body.WrittenSpan)}]", LiveJson.Default.IReadOnlyListLiveQuote);
        Assert.Equal(
            new LiveQuote
            {
                Exchange = "binance", Symbol = symbol, Price = values.Price.ToDecimal(), ChangePct1h = values.ChangePct1h,
                Volume24h = statistics ? values.Volume24h.ToDecimal() : null, ChangePct24h = statistics ? values.ChangePct24h : null,
                SourceTime = UnixTime.ToTime(values.SourceTime), ReceivedTime = UnixTime.ToTime(values.ReceivedTime),
            },
            Assert.Single(read!));
    }
}
