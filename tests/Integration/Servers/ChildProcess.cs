using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Bloomberg.Tests.Integration.Servers;

/// <summary>What to start. Standard output and error are kept together.</summary>
public sealed record ChildCommand
{
    public required string File { get; init; }
    public IReadOnlyList<string> Arguments { get; init; } = [];
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
    public string? WorkingDirectory { get; init; }

    /// <summary>Run as <c>nobody</c> where the tests run as root.</summary>
    public bool DropRoot { get; init; }

    /// <summary>Lines are appended here too.</summary>
    public string? LogFile { get; init; }
}

/// <summary>A process that never outlives the test run: killed on dispose, and by the kernel when the runner itself is killed.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    public const int SigInt = 2;
    public const int SigKill = 9;
    public const int SigTerm = 15;
    public const int SigContinue = 18;
    public const int SigStop = 19;

    private readonly Process _process;
    private readonly ChildOutput _output;

    private ChildProcess(Process process, ChildOutput output)
    {
        _process = process;
        _output = output;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>The last lines written, bounded.</summary>
    public string Output => _output.Text;

    public static async Task<ChildProcess> StartAsync(ChildCommand command)
    {
        var info = new ProcessStartInfo("setpriv")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "/",
        };
        string[] arguments =
            ["--pdeathsig", "KILL", .. command.DropRoot ? Unprivileged.SetprivArguments : [], "--", command.File, .. command.Arguments];
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment)
            info.Environment[name] = value;

        var process = await ProcessStarter.StartAsync(info);
        var output = new ChildOutput(command.LogFile);
        output.Follow(process);
        return new ChildProcess(process, output);
    }

    /// <summary>Runs to the end and returns the output. Throws when the command fails.</summary>
    public static async Task<string> RunAsync(ChildCommand command)
    {
        await using var child = await StartAsync(command);
        await child._process.WaitForExitAsync();
        if (child.ExitCode != 0)
            throw new InvalidOperationException($"{command.File} ended with {child.ExitCode}:\n{child.Output}");
        return child.Output;
    }

    /// <summary>Waits for a line that contains the text, written before or after this call. Throws when the process ends without it.</summary>
    public Task WaitForLineAsync(string text, int seconds = 30) =>
        Eventually.TrueAsync(
            () => _output.Text.Contains(text, StringComparison.Ordinal)
                || (HasExited ? throw new InvalidOperationException($"Ended with {ExitCode} without '{text}':\n{Output}") : false),
            $"a line with '{text}' in\n{Output}",
            seconds);

    public void Signal(int signal)
    {
        if (!HasExited)
            _ = Kill(Id, signal);
    }

    /// <summary>Sends the signal and waits for the end; after ten seconds it kills.</summary>
    public async Task StopAsync(int signal = SigTerm)
    {
        Signal(signal);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Signal(SigKill);
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(SigKill);
        _process.Dispose();
        _output.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
