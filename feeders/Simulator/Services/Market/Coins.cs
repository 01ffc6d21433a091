using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.Market;

/// <summary>A coin: its id, its price in dollars on the day all walks stand at their level, and how many there are.</summary>
internal sealed record Coin(string Id, string Symbol, string Name, double Price, double Supply)
{
    /// <summary>Place by market value at the level, from 1.</summary>
    public int Rank { get; init; }

    /// <summary>Null where there is no limit.</summary>
    public double? MostSupply { get; init; }

    public WalkName Walk { get; init; } = new("coin " + Id, Name.Contains("USD", StringComparison.Ordinal) ? 0.002 : 0.7);

    /// <summary>Its price in a currency, or in another coin.</summary>
    public Asset In(string currency, double perDollar, WalkName? walk) =>
        new($"{Symbol.ToUpperInvariant()}-{currency}", $"{Name} {currency}", AssetKind.Crypto, Exchanges.Crypto, currency, Price * perDollar)
        {
            Priced = Walk,
            PricedIn = walk,
            Digits = DigitsOf(Price * perDollar),
            DailyVolume = (long)(Price * Supply * 0.03),
        };

    // Five digits that count, as many as a cheap coin needs.
    private static int DigitsOf(double price) => Math.Clamp(4 - (int)Math.Floor(Math.Log10(price)), 2, 12);
}

/// <summary>Well-known coins and, behind them, made-up ones.</summary>
internal static class Coins
{
    private const int Invented = 3_000;

    public static IReadOnlyList<Coin> All { get; } = [.. Known().Select(AsOnVenue).Concat(MadeUp()).Select((coin, place) => coin with { Rank = place + 1 })];

    private static readonly Dictionary<string, Coin> ById = All.ToDictionary(coin => coin.Id, StringComparer.Ordinal);

    // The first of a symbol is the one of most value.
    private static readonly Dictionary<string, Coin> BySymbol =
        All.GroupBy(coin => coin.Symbol).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    public static Coin? Find(string id) => ById.GetValueOrDefault(id);

    public static Coin? FindSymbol(string symbol) => BySymbol.GetValueOrDefault(symbol.ToLowerInvariant());

    private static Coin AsOnVenue(Coin coin)
    {
        var place = Catalogue.PlaceOf(coin.Symbol.ToUpperInvariant());
        return place < 0 ? coin : coin with { Price = Catalogue.PriceOf(place), Walk = coin.Walk with { OnVenue = place } };
    }

    private static IEnumerable<Coin> MadeUp() =>
        Enumerable.Range(1, Invented).Select(number => new Coin($"sim-coin-{number}", $"simc{number}", $"Simulated Coin {number}", 0.0004 * (number % 89 + 1) * (number % 7 + 1), 2e9 / number));

    private static Coin[] Known() =>
    [
        new("bitcoin", "btc", "Bitcoin", 67_450, 19_790_000) { MostSupply = 21_000_000 }, new("ethereum", "eth", "Ethereum", 2_640, 120_400_000),
        new("tether", "usdt", "Tether USD", 1, 120_300_000_000), new("binancecoin", "bnb", "BNB", 592, 145_900_000) { MostSupply = 200_000_000 },
        new("solana", "sol", "Solana", 166, 470_000_000), new("usd-coin", "usdc", "USD Coin", 1, 34_700_000_000),
        new("ripple", "xrp", "XRP", 0.531, 56_800_000_000) { MostSupply = 100_000_000_000 }, new("dogecoin", "doge", "Dogecoin", 0.1380, 146_500_000_000),
        new("tron", "trx", "TRON", 0.1650, 86_600_000_000), new("cardano", "ada", "Cardano", 0.3560, 35_700_000_000) { MostSupply = 45_000_000_000 },
        new("avalanche-2", "avax", "Avalanche", 26.8, 407_000_000) { MostSupply = 720_000_000 }, new("shiba-inu", "shib", "Shiba Inu", 0.0000178, 589_000_000_000_000),
        new("the-open-network", "ton", "Toncoin", 5.02, 2_540_000_000), new("chainlink", "link", "Chainlink", 11.6, 626_000_000) { MostSupply = 1_000_000_000 },
        new("bitcoin-cash", "bch", "Bitcoin Cash", 356, 19_780_000) { MostSupply = 21_000_000 }, new("polkadot", "dot", "Polkadot", 4.18, 1_500_000_000),
        new("near", "near", "NEAR Protocol", 4.62, 1_210_000_000), new("leo-token", "leo", "LEO Token", 6.02, 925_000_000),
        new("sui", "sui", "Sui", 1.98, 2_760_000_000) { MostSupply = 10_000_000_000 }, new("litecoin", "ltc", "Litecoin", 69.9, 75_100_000) { MostSupply = 84_000_000 },
        new("dai", "dai", "Dai USD", 1, 3_350_000_000), new("uniswap", "uni", "Uniswap", 7.71, 600_000_000) { MostSupply = 1_000_000_000 },
        new("pepe", "pepe", "Pepe", 0.0000102, 420_000_000_000_000), new("aptos", "apt", "Aptos", 9.61, 518_000_000),
        new("internet-computer", "icp", "Internet Computer", 7.85, 473_000_000), new("bittensor", "tao", "Bittensor", 540, 7_380_000) { MostSupply = 21_000_000 },
        new("fetch-ai", "fet", "Artificial Superintelligence Alliance", 1.31, 2_520_000_000), new("monero", "xmr", "Monero", 159, 18_450_000),
        new("ethereum-classic", "etc", "Ethereum Classic", 18.9, 149_000_000) { MostSupply = 210_700_000 }, new("kaspa", "kas", "Kaspa", 0.1260, 24_900_000_000),
        new("stellar", "xlm", "Stellar", 0.0947, 29_800_000_000), new("polygon-ecosystem-token", "pol", "POL (ex-MATIC)", 0.3400, 7_800_000_000),
        new("render-token", "render", "Render", 5.12, 518_000_000), new("arbitrum", "arb", "Arbitrum", 0.5430, 3_900_000_000),
        new("filecoin", "fil", "Filecoin", 3.68, 590_000_000), new("okb", "okb", "OKB", 39.6, 60_000_000),
        new("vechain", "vet", "VeChain", 0.0224, 81_000_000_000) { MostSupply = 86_700_000_000 }, new("cosmos", "atom", "Cosmos Hub", 4.41, 391_000_000),
        new("aave", "aave", "Aave", 147, 15_000_000) { MostSupply = 16_000_000 }, new("optimism", "op", "Optimism", 1.62, 1_250_000_000),
        new("injective-protocol", "inj", "Injective", 19.6, 98_000_000), new("hedera-hashgraph", "hbar", "Hedera", 0.0497, 37_600_000_000) { MostSupply = 50_000_000_000 },
        new("immutable-x", "imx", "Immutable", 1.38, 1_640_000_000), new("mantle", "mnt", "Mantle", 0.6020, 3_360_000_000),
        new("the-graph", "grt", "The Graph", 0.1590, 9_550_000_000), new("bonk", "bonk", "Bonk", 0.0000211, 74_600_000_000_000),
        new("algorand", "algo", "Algorand", 0.1190, 8_300_000_000), new("maker", "mkr", "Maker", 1_190, 880_000) { MostSupply = 1_005_577 },
        new("theta-token", "theta", "Theta Network", 1.16, 1_000_000_000) { MostSupply = 1_000_000_000 }, new("fantom", "ftm", "Fantom", 0.6410, 2_800_000_000),
    ];
}
