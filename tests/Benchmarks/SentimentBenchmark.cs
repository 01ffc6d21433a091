using BenchmarkDotNet.Attributes;
using Bloomberg.News.Sentiment;

namespace Bloomberg.Benchmarks;

/// <summary>
/// What does one headline cost to score? Wanted: at least 20,000 a second on one core, 50 µs each. Baseline: splitting it into words, without
/// looking at any of them.
/// </summary>
[MemoryDiagnoser]
public class SentimentBenchmark
{
    private readonly string[] _english =
    [
        "Acme quarterly profit jumps 40% on strong cloud demand, shares hit record high",
        "Net loss narrowed to EUR 12.4 mn from EUR 45.1 mn in the corresponding period of the previous year",
        "Fed leaves rates unchanged, signals two cuts next year",
        "Bitcoin plunges below $60,000 as ETF outflows mount 📉",
        "The annual general meeting will be held in Oslo on 24 April",
        "Unemployment falls to lowest since 1979 but wage growth slows",
        "Northwind to cut 300 jobs in Finland, close its plant in Tampere and move production to Poland by the end of the year",
        "SEC sues exchange over unregistered securities; token drops 15%",
    ];

    private readonly string[] _french =
    [
        "Le bénéfice net d'Acme bondit de 25 % au troisième trimestre",
        "Résultat opérationnel de 13 M€ contre 9 M€ un an plus tôt",
        "La BCE relève ses taux d'intérêt, le CAC 40 recule",
        "Le groupe supprime 1.000 postes et abaisse ses objectifs pour 2025",
        "L'assemblée générale se tiendra à Paris",
        "Le bitcoin s'envole au-dessus de 70 000 dollars 🚀",
        "L'inflation ralentit à 2,1 % mais la croissance ne redémarre pas",
        "La banque augmente son dividende malgré la hausse des coûts",
    ];

    [Benchmark(Baseline = true, OperationsPerInvoke = 8)]
    public int Split()
    {
        var words = 0;
        foreach (var headline in _english) words += headline.Split(' ').Length;
        return words;
    }

    [Benchmark(OperationsPerInvoke = 8)]
    public double Ours() => Sum(_english, "en");

    [Benchmark(OperationsPerInvoke = 8)]
    public double OursInFrench() => Sum(_french, "fr");

    private static double Sum(string[] headlines, string language)
    {
        var sum = 0.0;
        foreach (var headline in headlines) sum += SentimentScorer.Instance.Score(headline, language).Score;
        return sum;
    }
}
