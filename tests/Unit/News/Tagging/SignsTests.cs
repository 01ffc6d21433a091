using Xunit;

namespace Bloomberg.Tests.Unit.News.Tagging;

/// <summary>What leaves no doubt.</summary>
public sealed class SignsTests
{
    [Theory]
    [InlineData("Heavy machinery maker (NYSE: CAT) to report", "CAT")]
    [InlineData("$TSLA to the moon", "TSLA")]
    [InlineData("$AAPL and $MSFT after the close", "AAPL MSFT")]
    [InlineData("Phone maker (NASDAQ: AAPL) wins appeal", "AAPL")]
    [InlineData("Carmaker NYSE:F idles a plant", "F")]
    [InlineData("$BRK.B hits a record", "BRK-B")]
    [InlineData("Software group (ETR: SAP) lifts outlook", "SAP")]
    [InlineData("Chinese group (HKG: 0700) buys a studio", "0700.HK")]
    [InlineData("BTC/USDT: levels to watch", "binance:BTC/USDT")]
    [InlineData("BTCUSDT breaks out", "binance:BTC/USDT")]
    [InlineData("ETH/BTC at a five-year low", "binance:ETH/USDT")]
    [InlineData("$ONE bridge was drained of $100m", "binance:ONE/USDT")]
    [InlineData("$GAS doubles after a proposal", "binance:GAS/USDT")]
    [InlineData("$FLOW jumps", "binance:FLOW/USDT")]
    [InlineData("EUR/USD: parity in sight", "EURUSD=X")]
    [InlineData("EURUSD breaks support", "EURUSD=X")]
    [InlineData("Notice of removal of pairs: ADA/BIDR, SOL/BRL", "binance:ADA/USDT binance:SOL/USDT")]
    [InlineData("AC/DC play on, TCP/IP turns 50 and GO/NO GO", "")]
    [InlineData("US$ and A$AP", "")]
    [InlineData("XAU/USD at a record", "GC=F")]
    [InlineData("Founder (TASE: MARA) sells", "")]
    [InlineData("UPDATE: SMCI soars", "SMCI")]
    public void Signs_name_their_asset(string title, string assets) => Assert.Equal(assets, MadeUpCatalogue.Tags(title));
}
