using Bloomberg.Simulator.Services.Market;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator.Services;

public sealed class ServiceMarketTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 18, 30, 20, TimeSpan.Zero); // a Friday, 13:30 in New York

    [Theory]
    [InlineData("AAPL", true)]
    [InlineData("AAPL", false)]
    [InlineData("7203.T", true)]
    [InlineData("EURUSD=X", true)]
    [InlineData("BTC-USD", true)]
    [InlineData("SIM123", false)]
    public void A_day_is_the_sum_of_its_minutes(string symbol, bool sessions)
    {
        var history = Open(symbol, sessions);
        foreach (var day in history.Days(Now.AddDays(-4), Now, Now))
        {
            var minutes = history.Intraday(day.Time, day.Time.AddDays(1), AssetHistory.Minute, false, Now)
                .Where(bar => history.Asset.Exchange.DateAt(bar.Time) == history.Asset.Exchange.DateAt(day.Time)).ToList();

            Assert.Equal(day.Prices.Open, minutes[0].Prices.Open);
            Assert.Equal(day.Prices.Close, minutes[^1].Prices.Close);
            Assert.Equal(day.Prices.High, minutes.Max(bar => bar.Prices.High));
            Assert.Equal(day.Prices.Low, minutes.Min(bar => bar.Prices.Low));
            Assert.Equal(day.Volume, minutes.Sum(bar => bar.Volume));
            for (var place = 1; place < minutes.Count; place++) Assert.Equal(minutes[place - 1].Prices.Close, minutes[place].Prices.Open);
        }
    }

    [Fact]
    public void A_quote_is_the_close_of_the_open_day()
    {
        var history = Open("MSFT", true);
        var (quote, day) = (history.Quote(Now), history.Days(Now.AddDays(-4), Now, Now).Last());

        Assert.Equal(day.Prices, quote.Day);
        Assert.Equal(day.Volume, quote.Volume);
        Assert.Equal(Now, quote.Time);
        Assert.Equal(history.Days(Now.AddDays(-4), Now, Now).ToList()[^2].Prices.Close, quote.PreviousClose);
    }

    [Fact]
    public void Asking_elsewhere_first_changes_no_price()
    {
        var (one, other) = (Open("^GSPC", true), Open("^GSPC", true));
        for (var hour = 0; hour < 500; hour += 7) other.PriceAt(Now.AddHours(-hour));

        Assert.Equal(one.PriceAt(Now), other.PriceAt(Now));
    }

    [Fact]
    public void Another_seed_is_another_market() =>
        Assert.NotEqual(Open("AAPL", true).PriceAt(Now), new ServiceMarket(2, new TradingCalendar()) is var market ? market.Of(market.Find("AAPL")!).PriceAt(Now) : 0);

    [Fact]
    public void Cross_rates_fit_together()
    {
        double Rate(string pair) => Open(pair, false).PriceAt(Now);

        Assert.Equal(1, Rate("EURUSD=X") * Rate("USDJPY=X") / Rate("EURJPY=X"), 9);
        Assert.Equal(1, Rate("USDEUR=X") * Rate("EURUSD=X"), 9);
        Assert.Equal(Rate("JPY=X"), Rate("USDJPY=X"));
    }

    [Fact]
    public void Well_known_prices_stay_plausible_for_ten_years()
    {
        foreach (var asset in AssetCatalogue.Named)
        {
            var history = Open(asset.Symbol, false);
            for (var days = 0; days < 3_650; days += 50) Assert.InRange(history.PriceAt(Now.AddDays(-days)) / asset.Level, 0.05, 20);
        }
    }

    [Theory]
    [InlineData("NOBODY")]
    [InlineData("SIM")]
    [InlineData("SIM-1")]
    [InlineData("SIM999999")]
    [InlineData("EUREUR=X")]
    [InlineData("EURXYZ=X")]
    [InlineData("NOCOIN-USD")]
    [InlineData("")]
    public void An_unknown_symbol_is_unknown(string symbol) => Assert.Null(new ServiceMarket(1, new TradingCalendar()).Find(symbol));

    [Fact]
    public void There_are_enough_assets_for_load_tests()
    {
        var market = new ServiceMarket(1, new TradingCalendar());

        Assert.All(Enumerable.Range(0, 300), number => Assert.NotNull(market.Find($"SIM{number}")));
        Assert.InRange(Currencies.All.Count, 41, 200);
        Assert.InRange(Coins.All.Count, 3_000, 4_000);
        Assert.Equal(Coins.All.Count, Coins.All.Select(coin => coin.Id).Distinct().Count());
    }

    private static AssetHistory Open(string symbol, bool sessions)
    {
        var market = new ServiceMarket(1, new TradingCalendar { Sessions = sessions });
        return market.Of(market.Find(symbol)!);
    }
}
