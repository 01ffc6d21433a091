using System.Globalization;
using Bloomberg.Benchmarks.Report;
using Bloomberg.Tests.Integration.Faults;

namespace Bloomberg.Benchmarks.Load;

/// <summary>The feeder's memory under 50,000 trades a second of 2,000 symbols: how much, and does it grow?</summary>
public static class MemoryRun
{
    private const int Symbols = 2_000;
    private const int WantedRate = 50_000;
    private const double WantedMiB = 120;

    // What noise of a run of some minutes makes.
    private const double FlatMiBPerMinute = 1;

    /// <param name="arguments"><c>--minutes 15</c>; <c>--rate 5000</c>, to see what is there without the load; <c>--set NAME=VALUE</c> for a variable of all programs, such as <c>DOTNET_gcServer=0</c>.</param>
    public static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<string> arguments)
    {
        var minutes = double.Parse(Options(arguments, "--minutes").LastOrDefault("2"), CultureInfo.InvariantCulture);
        var rate = int.Parse(Options(arguments, "--rate").LastOrDefault($"{WantedRate}"), CultureInfo.InvariantCulture);
        var settings = Options(arguments, "--set").Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        await using var product = await LoadedProduct.StartAsync(Symbols, rate, settings);
        await using var watch = new FeederWatch(product);
        var start = ProcessUse.ResidentMiB(product.Market!.Id);
        var span = await LoadedProduct.MeasureAsync(product, TimeSpan.FromMinutes(minutes));
        var (peak, slope) = (watch.PeakMemory / 1024.0 / 1024, watch.Slope() / 1024 / 1024);
        // Where the simulator cannot make the rate, too much memory is still too much, and little of it is no merit.
        bool? Judge(bool holds) => holds && span.TradesPerSecond < 0.95 * WantedRate ? null : holds;
        var what = $"{Symbols} symbols, {span.TradesPerSecond / 1e3:0} k trades/s, {minutes} min";
        return
        [
            new Finding($"the feeder's memory, {what}", Text($"{start:0} MiB after subscribing, {watch.Memory / 1024.0 / 1024:0} at the end, at most {peak:0}"))
            {
                Wanted = "below 120 MiB", Holds = Judge(peak < WantedMiB), Limit = Limit(span, settings),
            },
            new Finding("its growth over the second half", Text($"{slope:+0.0;-0.0;0.0} MiB a minute"))
            {
                Wanted = "flat: below 1", Holds = Judge(slope < FlatMiBPerMinute),
            },
        ];
    }

    private static string Limit(LoadSpan span, Dictionary<string, string> settings)
    {
        var cpu = Text($"{span.CpuMicroseconds:0.0} µs CPU for one trade");
        return settings.Count == 0 ? cpu : $"{cpu}; {string.Join(' ', settings.Select(setting => $"{setting.Key}={setting.Value}"))}";
    }

    private static IEnumerable<string> Options(IReadOnlyList<string> arguments, string name) =>
        arguments.Zip(arguments.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
