using BenchmarkDotNet.Attributes;
using Bloomberg.Api.Assets;

namespace Bloomberg.Benchmarks;

/// <summary>
/// What does one search cost over 15,000 assets: 12,500 coins, 2,500 pairs, and what the program knows by itself? Wanted: under 5 ms, so that
/// nobody notices it while typing. A letter fits nearly everything, a symbol a few, nonsense nothing. Building is what a changed list costs.
/// </summary>
[MemoryDiagnoser]
public class AssetSearchBenchmark
{
    private const int Most = 20;
    private CatalogueAsset[] _assets = null!;
    private AssetIndex _index = null!;

    [GlobalSetup]
    public void Start()
    {
        var random = new Random(1);
        string Word(int letters) => string.Concat(Enumerable.Range(0, letters).Select(_ => (char)('a' + random.Next(26))));
        var coins = Enumerable.Range(0, 12_500).Select(i => (Id: $"{Word(8)}-{i}", Ticker: Word(4).ToUpperInvariant(), Name: $"{Word(7)} {Word(6)} Token"));
        var pairs = Enumerable.Range(0, 2_500).Select(i => (Base: $"{Word(3)}{i % 10}".ToUpperInvariant(), Quote: i % 2 == 0 ? "USDT" : "EUR"));
        _assets =
        [
            .. KnownAssets.Instance.Assets,
            .. coins.Select(coin => new CatalogueAsset("coingecko", coin.Id, "crypto", coin.Id, coin.Ticker, Name: coin.Name)),
            .. pairs.Select(pair => new CatalogueAsset("binance", $"{pair.Base}/{pair.Quote}", "crypto", pair.Base + pair.Quote, pair.Base, pair.Quote, "TRADING")),
        ];
        _index = new AssetIndex(_assets);
    }

    [Benchmark(Baseline = true)]
    public int Symbol() => Search("AAPL");

    [Benchmark]
    public int Letter() => Search("a");

    [Benchmark]
    public int Name() => Search("token apple");

    [Benchmark]
    public int Everything() => Search("");

    [Benchmark]
    public int Nothing() => Search("no such thing");

    [Benchmark]
    public int Build() => new AssetIndex(_assets).Count;

    private int Search(string words) => _index.Search(words, null, Most, _ => false).Count;
}
