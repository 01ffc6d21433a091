using System.Diagnostics;
using Bloomberg.Pipeline.Influx.Tasks;
using Xunit;

namespace Bloomberg.Tests.Unit.Tasks;

/// <summary>
/// The Flux files through Flux's own parser and type analyser (npm package @influxdata/flux-lsp-node, the Flux of InfluxDB 2.7.0). Nothing of the
/// product needs node, so this is skipped without it; what must hold in any case is in <see cref="TaskFilesTests"/>.
/// </summary>
public sealed class FluxCheckTests
{
    private static readonly string Checker = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "tools", "fluxcheck.mjs"));

    [Fact]
    public async Task Every_script_passes_the_analyser_against_the_schema()
    {
        if (!File.Exists(Checker)) Assert.Skip($"The checker {Checker} is not there.");
        if (Environment.GetEnvironmentVariable("FLUX_LSP_BASE") is not { Length: > 0 } modules)
        {
            Assert.Skip("FLUX_LSP_BASE is not set: the folder where npm install @influxdata/flux-lsp-node@0.8.40 was run.");
            return;
        }
        var folder = Path.Combine(Repository.Root, "influx-tasks");
        using var node = Start(modules, [Checker, "--strict", "--task", "--schema", Path.Combine(folder, "flux-schema.json"), .. InfluxTask.All.Select(task => Path.Combine(folder, $"{task}.flux"))]);
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, said);
    }

    private static Process Start(string modules, string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["FLUX_LSP_BASE"] = modules;
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("node is not installed.");
            throw;
        }
    }
}
