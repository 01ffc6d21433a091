using BenchmarkDotNet.Running;

namespace Bloomberg.Benchmarks;

/// <summary>
/// `steering` runs the whole product, `crash FOLDER…` the way into the spool, `socket NAME=VALUE…` the way from the venue's socket to the live
/// feed; anything else goes to BenchmarkDotNet
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
        if (args is [] or ["crash", ..])
        {
            await CrashBenchmark.RunAsync(args is ["crash", .. var folders and not []] ? folders : [Path.GetTempPath()]);
            if (args is not []) return 0;
        }
        if (args is [] or ["socket", ..])
        {
            await SocketBenchmark.RunAsync(args is ["socket", .. var variables] ? variables : []);
            if (args is not []) return 0;
        }
        BenchmarkSwitcher.FromAssembly(typeof(BenchmarkApp).Assembly).Run(args is [] ? ["--filter", "*"] : args);
        return 0;
    }
}
