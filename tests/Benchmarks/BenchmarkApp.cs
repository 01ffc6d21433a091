using Bloomberg.Benchmarks.Load;
using Bloomberg.Benchmarks.Report;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Benchmarks;

/// <summary>
/// Without arguments every part runs and docs/performance.md is written. Names of parts, each with its own arguments behind it, run those:
/// <c>memory --minutes 15 influx</c>; they write the page too when <c>page</c> comes first. What begins with a dash goes to BenchmarkDotNet.
/// </summary>
public static class BenchmarkApp
{
    private const string Methods = "methods";

    private static readonly Dictionary<string, Func<IReadOnlyList<string>, Task<IReadOnlyList<Finding>>>> Parts = new()
    {
        ["router"] = RouterRun.RunAsync,
        ["influx"] = InfluxRun.RunAsync,
        ["socket"] = SocketBenchmark.RunAsync,
        ["sustained"] = SustainedRun.RunAsync,
        ["growth"] = GrowthRun.RunAsync,
        ["memory"] = MemoryRun.RunAsync,
        ["startup"] = StartupRun.RunAsync,
        ["steering"] = SteeringBenchmark.RunAsync,
        ["api"] = ApiBenchmark.RunAsync,
        ["crash"] = CrashBenchmark.RunAsync,
    };

    /// <summary>0, or 1 when something that was asked for does not hold.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var machine = await ThisMachine.LookAsync(TimeProvider.System);
        var asked = Asked(args is [] or ["page"] ? [.. Parts.Keys, Methods] : args is ["page", .. var named] ? named : args);
        var (found, methods) = (new List<PartFindings>(), new List<MethodResult>());
        foreach (var (name, arguments) in asked)
        {
            if (name != Methods)
            {
                found.Add(await RunPartAsync(name, arguments));
                continue;
            }
            var (results, failed) = MethodBenchmarks.Run(arguments);
            methods.AddRange(results);
            if (failed.Count > 0) found.Add(new PartFindings(Methods, [new Finding("without a result", string.Join(", ", failed)) { Holds = false }]));
        }
        if (args is [] or ["page", ..])
        {
            var command = string.Join(' ', ["./bloomberg bench", .. args]);
            var page = Path.Combine(Repository.Root, "docs", "performance.md");
            await File.WriteAllTextAsync(page, PerformancePage.Render(machine, command, found, methods));
            await Console.Out.WriteLineAsync($"Written: {page}");
        }
        return found.SelectMany(part => part.Findings).Any(finding => finding.Holds == false) ? 1 : 0;
    }

    private static List<(string Name, List<string> Arguments)> Asked(IReadOnlyList<string> args)
    {
        var asked = new List<(string Name, List<string> Arguments)>();
        foreach (var word in args)
        {
            if (word == Methods || Parts.ContainsKey(word)) asked.Add((word, []));
            else if (asked.Count > 0) asked[^1].Arguments.Add(word);
            else if (word.StartsWith('-')) asked.Add((Methods, [word]));
            else throw new ArgumentException($"There is no part '{word}'; there are: {string.Join(", ", Parts.Keys)}, {Methods}");
        }
        return asked;
    }

    private static async Task<PartFindings> RunPartAsync(string name, IReadOnlyList<string> arguments)
    {
        var part = new PartFindings(name, await FindAsync(name, arguments));
        foreach (var finding in part.Findings) await Console.Out.WriteLineAsync($"{name}: {finding}");
        return part;
    }

    // One part that a busy machine or a missing server ends must not take the others' results with it.
    private static async Task<IReadOnlyList<Finding>> FindAsync(string name, IReadOnlyList<string> arguments)
    {
        try
        {
            return await Parts[name](arguments);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or HttpRequestException or IOException)
        {
            return [new Finding("the whole part", $"did not finish: {e.Message.Split('\n')[0]}") { Holds = false }];
        }
    }
}
