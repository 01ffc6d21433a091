using BenchmarkDotNet.Running;

namespace Bloomberg.Benchmarks;

/// <summary>
/// `steering` and `api` run the whole product, `crash FOLDER…` the way into the spool; anything else goes to BenchmarkDotNet
/// (`--filter '*Decode*'`); without arguments everything runs.
/// </summary>
public static class BenchmarkApp
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [] or ["steering"])
        {
            if (!await SteeringBenchmark.RunAsync()) return 1;
            if (args is ["steering"]) return 0;
        }
        if (args is [] or ["api"])
        {
            await ApiBenchmark.RunAsync();
            if (args is ["api"]) return 0;
        }
        if (args is [] or ["crash", ..])
        {
            await CrashBenchmark.RunAsync(args is ["crash", .. var folders and not []] ? folders : [Path.GetTempPath()]);
            if (args is not []) return 0;
        }
        BenchmarkSwitcher.FromAssembly(typeof(BenchmarkApp).Assembly).Run(args is [] ? ["--filter", "*"] : args);
        return 0;
    }
}
