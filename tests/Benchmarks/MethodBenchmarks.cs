using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Bloomberg.Benchmarks.Report;

namespace Bloomberg.Benchmarks;

/// <summary>The questions of BenchmarkDotNet.</summary>
public static class MethodBenchmarks
{
    // It builds a program of its own, with everything ours refers to; two minutes, its default, are too few on a busy machine.
    private static readonly IConfig Config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));

    /// <param name="arguments">Of BenchmarkDotNet, such as <c>--filter *Decode*</c> or <c>--job short</c>; without a filter all run.</param>
    /// <returns>The results, and the names of methods that gave none.</returns>
    public static (IReadOnlyList<MethodResult> Results, IReadOnlyList<string> Failed) Run(IReadOnlyList<string> arguments)
    {
        string[] all = arguments.Contains("--filter") ? [.. arguments] : ["--filter", "*", .. arguments];
        var reports = BenchmarkSwitcher.FromAssembly(typeof(MethodBenchmarks).Assembly).Run(all, Config).SelectMany(summary => summary.Reports).ToList();
        return ([.. reports.Where(report => report.Success).Select(Result)], [.. reports.Where(report => !report.Success).Select(Name)]);
    }

    private static MethodResult Result(BenchmarkReport report)
    {
        var method = report.BenchmarkCase.Descriptor;
        return new MethodResult(method.Type.Name.Replace("Benchmark", "", StringComparison.Ordinal), method.WorkloadMethod.Name, method.Baseline,
            report.ResultStatistics!.Mean, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }

    private static string Name(BenchmarkReport report) => report.BenchmarkCase.Descriptor.GetFilterName();
}
