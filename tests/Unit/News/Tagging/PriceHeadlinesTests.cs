using Xunit;

namespace Bloomberg.Tests.Unit.News.Tagging;

/// <summary>Indices, goods and currencies; symbols are Yahoo's.</summary>
public sealed class PriceHeadlinesTests
{
    [Theory]
    [InlineData("S&P 500 ends at record high", "^GSPC")]
    [InlineData("Dow and S&P 500 slip as yields rise", "^DJI ^GSPC")]
    [InlineData("Nasdaq falls 2% as chip stocks slide", "^IXIC")]
    [InlineData("Dax schließt im Plus", "^GDAXI")]
    [InlineData("DAX steigt auf Rekordhoch", "^GDAXI")]
    [InlineData("FTSE 100 closes lower", "^FTSE")]
    [InlineData("Nikkei drops 3%", "^N225")]
    [InlineData("VIX spikes to 40", "^VIX")]
    [InlineData("Gold hits record as dollar weakens", "DX-Y.NYB GC=F")]
    [InlineData("Gold prices steady before Fed meeting", "GC=F")]
    [InlineData("Oil prices jump after attack on tanker", "BZ=F CL=F")]
    [InlineData("Brent crude rises above $90", "BZ=F")]
    [InlineData("Copper rallies on supply fears", "HG=F")]
    [InlineData("Natural gas futures slump on mild weather", "NG=F")]
    [InlineData("Coffee futures climb to a record", "KC=F")]
    [InlineData("Cocoa prices fall by a third", "CC=F")]
    [InlineData("Euro slides to a 20-year low", "EURUSD=X")]
    [InlineData("Euro falls against the dollar", "EURUSD=X")]
    [InlineData("Yen weakens past 160", "USDJPY=X")]
    [InlineData("Sterling jumps after the vote", "GBPUSD=X")]
    [InlineData("Dollar eases off 14-year peak", "DX-Y.NYB")]
    [InlineData("Dollar climbs versus yen", "USDJPY=X")]
    [InlineData("Startup plans a Nasdaq listing", "")]
    [InlineData("Firm avoids Nasdaq delisting", "")]
    [InlineData("Minister resigns, Nikkei reports", "")]
    [InlineData("Gold medal for Norway in the relay", "")]
    [InlineData("Old gold coins found in a field", "")]
    [InlineData("A silver lining for retailers", "")]
    [InlineData("Olive oil prices soar", "")]
    [InlineData("Oil spill reaches the beach", "")]
    [InlineData("Copper thieves stop trains", "")]
    [InlineData("Coffee shops spread in Beijing", "")]
    [InlineData("Sugar tax cuts obesity", "")]
    [InlineData("Euro zone inflation softens", "")]
    [InlineData("Net sales rose to 35.3 mln euro", "")]
    [InlineData("Euro 2028 tickets go on sale", "")]
    [InlineData("Sterling silver ring found", "")]
    [InlineData("Dollar General raises outlook, but not the dollar", "DG")]
    [InlineData("A million dollar baby", "")]
    public void Prices_are_told_from_words(string title, string assets) => Assert.Equal(assets, MadeUpCatalogue.Tags(title));
}
