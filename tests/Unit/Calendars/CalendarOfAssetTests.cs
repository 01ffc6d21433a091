using Bloomberg.Contracts;
using Bloomberg.Contracts.Calendars;
using Xunit;

namespace Bloomberg.Tests.Unit.Calendars;

public sealed class CalendarOfAssetTests
{
    [Theory]
    [InlineData("BTC/USDT", AssetType.Crypto, null, "always open")]
    [InlineData("BTC-USD", AssetType.Crypto, "CCC", "always open")]
    [InlineData("EUR/USD", AssetType.Forex, null, "forex")]
    [InlineData("EURUSD=X", AssetType.Forex, "CCY", "forex")]
    [InlineData("GC=F", AssetType.Future, "CMX", "CME futures")]
    [InlineData("ES=F", AssetType.Future, null, "CME futures")]
    [InlineData("AAPL", AssetType.Equity, "NMS", "New York")]
    [InlineData("AAPL", AssetType.Equity, "NasdaqGS", "New York")]
    [InlineData("AAPL", AssetType.Equity, null, "New York")]
    [InlineData("BRK-B", AssetType.Equity, null, "New York")]
    [InlineData("SPY", AssetType.Etf, "NYSEArca", "New York")]
    [InlineData("AFRAF", AssetType.Equity, "OTC Markets OTCPK", "New York")]
    [InlineData("TSCO.L", AssetType.Equity, "LSE", "London")]
    [InlineData("TSCO.L", AssetType.Equity, null, "London")]
    [InlineData("MC.PA", AssetType.Equity, "PAR", "Euronext")]
    [InlineData("ASML.AS", AssetType.Equity, null, "Euronext")]
    [InlineData("ABI.BR", AssetType.Equity, "Brussels", "Euronext")]
    [InlineData("EDP.LS", AssetType.Equity, null, "Euronext")]
    [InlineData("SAP.DE", AssetType.Equity, "ger", "Xetra")]
    [InlineData("7203.T", AssetType.Equity, "JPX", "Tokyo")]
    [InlineData("0700.HK", AssetType.Equity, "HKSE", "Hong Kong")]
    [InlineData("^GSPC", AssetType.Index, "SNP", "New York")]
    [InlineData("^DJI", AssetType.Index, null, "New York")]
    [InlineData("^IXIC", AssetType.Index, null, "New York")]
    [InlineData("^FTSE", AssetType.Index, null, "London")]
    [InlineData("^FCHI", AssetType.Index, null, "Euronext")]
    [InlineData("^GDAXI", AssetType.Index, null, "Xetra")]
    [InlineData("^N225", AssetType.Index, "OSA", "Tokyo")]
    [InlineData("^HSI", AssetType.Index, null, "Hong Kong")]
    [InlineData("MSFT.L", AssetType.Equity, "NMS", "New York")] // what the source says is worth more
    public void An_asset_follows_the_calendar_of_its_market(string symbol, AssetType type, string? market, string calendar) =>
        Assert.Equal(calendar, TradingCalendars.For(new AssetKey("yahoo", symbol), type, market)?.Name);

    [Theory]
    [InlineData("AZT.OL", AssetType.Equity, "OSL")]
    [InlineData("LDO.MI", AssetType.Equity, null)]
    [InlineData("AAPL", AssetType.Equity, "YHD")] // the source names a market nobody here knows
    [InlineData("^VIX", AssetType.Index, null)]
    [InlineData("GOLD", AssetType.Index, null)]
    [InlineData("BTCUSDT", AssetType.Future, null)] // a perpetual of a crypto venue
    [InlineData("0P0000XTS7", AssetType.Equity, null)]
    [InlineData("VFIAX", AssetType.Fund, "NAS")]
    [InlineData("aapl", AssetType.Equity, null)]
    [InlineData("-B", AssetType.Equity, null)]
    [InlineData(".L", AssetType.Equity, null)]
    public void A_market_nobody_knows_has_no_calendar(string symbol, AssetType type, string? market) =>
        Assert.Null(TradingCalendars.For(new AssetKey("yahoo", symbol), type, market));
}
