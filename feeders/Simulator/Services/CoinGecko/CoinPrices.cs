using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.CoinGecko;

/// <summary>What coins cost in a currency or another coin, as of the last half minute: answers are remembered that long.</summary>
internal sealed class CoinPrices
{
    private static readonly long Remembered = TimeSpan.FromSeconds(30).Ticks;

    private static readonly string[] InCoins = ["btc", "eth", "ltc", "bch", "bnb", "xrp", "xlm", "link", "dot"];

    private readonly ServiceCall _call;
    private readonly double _perDollar;
    private readonly WalkName? _walk;

    private CoinPrices(ServiceCall call, string currency, double perDollar, WalkName? walk)
    {
        (_call, Currency, _perDollar, _walk) = (call, currency, perDollar, walk);
        At = new DateTimeOffset(call.Now.UtcTicks / Remembered * Remembered, TimeSpan.Zero);
    }

    public static IEnumerable<string> Supported => InCoins.Concat(Currencies.All.Select(currency => currency.Code.ToLowerInvariant()));

    /// <summary>In small letters.</summary>
    public string Currency { get; }

    public DateTimeOffset At { get; }

    /// <summary>Null for a currency it does not know.</summary>
    public static CoinPrices? In(ServiceCall call, string currency)
    {
        var name = currency.ToLowerInvariant();
        if (InCoins.Contains(name) && Coins.FindSymbol(name) is { } coin) return new CoinPrices(call, name, 1 / coin.Price, coin.Walk);
        return Currencies.Find(name) is { } money ? new CoinPrices(call, name, money.PerDollar, money.Walk) : null;
    }

    public AssetHistory Of(Coin coin) => _call.Market.Of(coin.In(Currency, _perDollar, _walk));

    /// <summary>The price it tells.</summary>
    public double Told(Coin coin, AssetHistory history) => _call.Service.Told(coin.Id, history.Asset.Round(history.PriceAt(At)));

    public static double MarketValue(Coin coin, double price) => Math.Round(price * coin.Supply, price * coin.Supply > 1e6 ? 0 : 4);

    /// <summary>Traded in the 24 hours before a time: 2 to 6 % of all coins, another part each hour.</summary>
    public double Volume(Coin coin, AssetHistory history, DateTimeOffset time, double price) =>
        Math.Round(MarketValue(coin, price) * (0.02 + 0.04 * _call.Market.Chance(history.Asset, time.ToUnixTimeSeconds() / 3600)), 2);
}
