using Bloomberg.Contracts;
using Bloomberg.Contracts.News;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Tagging;

public sealed class SubjectCatalogueTests
{
    [Theory]
    [InlineData("binance:BTC/EUR", "binance:BTC/USDT")]
    [InlineData("binance:BTC/USDT", "binance:BTC/USDT")]
    [InlineData("coingecko:bitcoin", "binance:BTC/USDT")]
    [InlineData("yahoo:BTC-USD", "binance:BTC/USDT")]
    [InlineData("yahoo:BTC-EUR", "binance:BTC/USDT")]
    [InlineData("coingecko:bitcoin-fake", "coingecko:bitcoin-fake")] // a namesake
    [InlineData("binance:RARE/EUR", "binance:RARE/BTC")]             // no dollars: in a fixed order
    [InlineData("binance:USDT/TRY", "coingecko:tether")]             // a price in lira is one of the lira
    [InlineData("coingecko:monero", "coingecko:monero")]             // not at the venue
    [InlineData("coingecko:gone", "coingecko:gone")]                 // no more at the venue
    [InlineData("binance:EUR/USDT", "binance:EUR/USDT")]             // a currency is no coin
    [InlineData("coingecko:nobody-knows", null)]
    [InlineData("binance:NOSUCH/USDT", null)]
    public void A_coin_is_followed_where_it_trades(string asset, string? representative) => Check(asset, representative);

    [Theory]
    [InlineData("yahoo:AAPL", "yahoo:AAPL")]
    [InlineData("yahoo:BRK-B", "yahoo:BRK-B")]
    [InlineData("yahoo:GOOG", "yahoo:GOOGL")]       // two kinds of share
    [InlineData("yahoo:9988.HK", "yahoo:BABA")]     // two markets
    [InlineData("yahoo:SAP.DE", "yahoo:SAP")]
    [InlineData("yahoo:AIR.DE", "yahoo:AIR.PA")]
    [InlineData("yahoo:MRK", "yahoo:MRK")]          // not one company
    [InlineData("yahoo:MRK.DE", "yahoo:MRK.DE")]
    [InlineData("yahoo:^GSPC", "yahoo:^GSPC")]
    [InlineData("yahoo:SPY", "yahoo:SPY")]
    [InlineData("yahoo:GC=F", "yahoo:GC=F")]
    [InlineData("yahoo:NOSUCH", null)]
    [InlineData("elsewhere:AAPL", null)]
    public void A_company_is_followed_at_its_first_listing(string asset, string? representative) => Check(asset, representative);

    [Theory]
    [InlineData("exchangerate:EUR/USD", "yahoo:EURUSD=X")]
    [InlineData("exchangerate:USD/EUR", "yahoo:EURUSD=X")]
    [InlineData("yahoo:EURUSD=X", "yahoo:EURUSD=X")]
    [InlineData("yahoo:JPY=X", "yahoo:USDJPY=X")]
    [InlineData("exchangerate:EUR/XAF", null)]
    public void A_pair_of_currencies_and_its_reverse_are_one(string asset, string? representative) => Check(asset, representative);

    [Fact]
    public void A_pair_that_only_one_source_has_is_followed_there()
    {
        var catalogue = new SubjectCatalogue([new(new("exchangerate", "EUR/XAF"), AssetType.Forex, "EUR", "XAF")]);

        Assert.Equal(new AssetKey("exchangerate", "EUR/XAF"), catalogue.Representative(new("exchangerate", "XAF/EUR")));
    }

    // Otherwise articles read before and after the venue has told its list would be about different assets.
    [Fact]
    public void Before_the_venue_has_told_its_list_coins_have_the_names_they_will_have()
    {
        Assert.Equal(new AssetKey("binance", "BTC/USDT"), SubjectCatalogue.BuiltIn.Representative(new("coingecko", "bitcoin")));
        Assert.Equal(new AssetKey("coingecko", "tether"), SubjectCatalogue.BuiltIn.Representative(new("coingecko", "tether")));
    }

    [Fact]
    public void What_stands_for_others_stands_for_itself()
    {
        var catalogue = MadeUpCatalogue.Catalogue;

        Assert.All(catalogue.Subjects, subject => Assert.Equal(subject.Key, catalogue.Representative(subject.Key)));
    }

    [Fact]
    public void Each_subject_is_there_once()
    {
        var keys = MadeUpCatalogue.Catalogue.Subjects.Select(subject => subject.Key).ToArray();

        Assert.Equal(keys.Distinct().Count(), keys.Length);
    }

    private static void Check(string asset, string? representative)
    {
        Assert.True(AssetKey.TryParse(asset, out var key));
        Assert.Equal(representative, MadeUpCatalogue.Catalogue.Representative(key)?.ToString());
    }
}
