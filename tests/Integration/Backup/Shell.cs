using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Backup;

/// <summary>How a script ended and all it said.</summary>
public sealed record Said(int Status, string Text);

/// <summary>Runs the project's scripts as a user or a container would.</summary>
public static class Shell
{
    private const string Parts = "common folder servers children backup restore backup/place backup/seal backup/rotate backup/manifest "
        + "backup/postgres backup/influx backup/influx2 backup/scratch backup/report";

    public static async Task<Said> RunAsync(
        string file, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var child = await StartAsync(file, arguments, environment);
        return await EndAsync(child);
    }

    public static Task<ChildProcess> StartAsync(
        string file, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        ChildProcess.StartAsync(new()
        {
            File = file,
            Arguments = arguments,
            Environment = environment ?? new Dictionary<string, string>(),
        });

    public static async Task<Said> EndAsync(ChildProcess child)
    {
        await Eventually.TrueAsync(() => child.HasExited, () => $"the script ends\n{child.Output}", 180);
        await child.StopAsync(); // it has ended; this waits for its last lines
        return new(child.ExitCode, child.Output);
    }

    /// <summary>Lines of bash that call functions of the parts.</summary>
    public static Task<Said> CallAsync(string lines, IReadOnlyDictionary<string, string>? environment = null) => RunAsync(
        "bash",
        ["-c", $"set -euo pipefail; ROOT='{Repository.Root}'; for part in {Parts}; do source \"$ROOT/scripts/$part.sh\"; done\n{lines}"],
        environment);

    public static Task<Said> BloombergAsync(params string[] arguments) =>
        RunAsync(Path.Combine(Repository.Root, "bloomberg"), arguments);
}
