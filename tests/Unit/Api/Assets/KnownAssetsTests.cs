using Bloomberg.Api.Assets;
using Bloomberg.Contracts;
using Xunit;

namespace Bloomberg.Tests.Unit.Api.Assets;

public sealed class KnownAssetsTests
{
    private static readonly IReadOnlyList<CatalogueAsset> Assets = KnownAssets.Instance.Assets;
    private readonly AssetIndex _index = new(Assets);

    [Fact]
    public void Each_has_a_name_of_its_own_and_a_type()
    {
        Assert.Equal(Assets.Count, Assets.DistinctBy(asset => asset.Key).Count());
        Assert.All(Assets, asset =>
        {
            Assert.Null(AssetKey.Complaint(asset.Exchange, asset.Symbol));
            Assert.True(AssetTypes.TryParse(asset.AssetType, out _));
            Assert.False(string.IsNullOrWhiteSpace(asset.Name));
        });
    }

    [Fact]
    public void Every_ISIN_has_its_check_digit() =>
        Assert.Empty(Assets.Where(asset => asset.Isin is { } isin && !IsIsin(isin)).Select(asset => $"{asset.Key} {asset.Isin}"));

    [Fact]
    public void Every_currency_is_three_letters() =>
        Assert.DoesNotContain(Assets, asset => asset.Currency is { } currency && !(currency.Length == 3 && currency.All(char.IsAsciiLetter)));

    [Theory]
    [InlineData("apple", "AAPL")]
    [InlineData("Microsoft", "MSFT")]
    [InlineData("coca cola", "KO")]
    [InlineData("nestle", "NESN.SW")]
    [InlineData("Münchener Rück", "MUV2.DE")]
    [InlineData("bmw", "BMW.DE")]
    [InlineData("brk.b", "BRK-B")]
    [InlineData("berkshire hathaway", "BRK-B")]
    [InlineData("sp500", "^GSPC")]
    [InlineData("S&P 500", "^GSPC")]
    [InlineData("dax", "^GDAXI")]
    [InlineData("nikkei", "^N225")]
    [InlineData("gold", "GC=F")]
    [InlineData("brent", "BZ=F")]
    [InlineData("DE0007164600", "SAP.DE")]
    [InlineData("eur/usd", "EUR/USD")]
    [InlineData("EURUSD=X", "EURUSD=X")]
    public void What_people_say_is_clear(string words, string symbol)
    {
        var found = AssetNames.Choose(new(_index.Search(words, null, 11, _ => false), false));

        Assert.Equal(symbol, found.Clear?.Symbol);
    }

    [Theory]
    [InlineData("oil")]
    [InlineData("google")]
    [InlineData("alibaba")]
    public void What_may_be_several_is_not(string words)
    {
        var found = AssetNames.Choose(new(_index.Search(words, null, 11, _ => false), false));

        Assert.Null(found.Clear);
        Assert.True(found.Candidates.Count > 1);
    }

    [Fact]
    public void A_pair_has_the_name_of_its_coin_but_a_namesake_in_a_list_of_all_coins_has_not()
    {
        var pair = KnownAssets.Instance.Complete(new("binance", "BTC/USDT", "crypto", "BTCUSDT", "BTC", "USDT"));
        var namesake = KnownAssets.Instance.Complete(new("coingecko", "better", "crypto", "better", "BTC"));

        Assert.Equal(("Bitcoin", 1), (pair.Name, pair.Rank));
        Assert.Equal((null, null), (namesake.Name, namesake.Rank));
    }

    // Letters count as 10 to 35; from the right every second digit is doubled.
    private static bool IsIsin(string isin)
    {
        var digits = string.Concat(isin.Select(c => char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10)).Reverse().Select(c => c - '0');
        return isin.Length == 12 && digits.Select((digit, i) => i % 2 == 0 ? digit : (2 * digit / 10) + (2 * digit % 10)).Sum() % 10 == 0;
    }
}
