using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Benchmarks;

/// <summary>
/// What does Prometheus cost us when it asks for 10,000 series? Baseline: the same page from string interpolation and a StringBuilder, its
/// series sorted and its labels escaped already.
/// </summary>
[MemoryDiagnoser]
public class ScrapeBenchmark
{
    private const int Families = 10;
    private const int SeriesPerFamily = 1_000;
    private readonly List<(string Name, List<(string Symbol, double Value)> Series)> _plain = [];
    private readonly Meter _meter = new("Scrape");
    private MetricsPage _page = null!;

    [GlobalSetup]
    public void Fill()
    {
        _page = new MetricsPage(_meter.Name);
        for (var i = 0; i < Families; i++)
        {
            var name = $"bloomberg_scrape_{i}_total";
            var counter = _meter.CreateCounter<long>(name, description: "Things counted by symbol");
            _plain.Add((name, []));
            for (var j = 0; j < SeriesPerFamily; j++)
            {
                var symbol = $"SIM{j:000}/USDT";
                counter.Add(i * 1_000_003L + j, new KeyValuePair<string, object?>("symbol", symbol));
                _plain[i].Series.Add((symbol, i * 1_000_003L + j));
            }
        }
    }

    [GlobalCleanup]
    public void Close()
    {
        _page.Dispose();
        _meter.Dispose();
    }

    [Benchmark(Baseline = true)]
    public int Interpolation()
    {
        var text = new StringBuilder();
        foreach (var (name, series) in _plain)
        {
            text.Append($"# HELP {name} Things counted by symbol\n# TYPE {name} counter\n");
            foreach (var (symbol, value) in series) text.Append(string.Create(CultureInfo.InvariantCulture, $"{name}{{symbol=\"{symbol}\"}} {value}\n"));
        }
        return text.ToString().Length;
    }

    [Benchmark]
    public int Ours() => _page.Render().Length;
}
