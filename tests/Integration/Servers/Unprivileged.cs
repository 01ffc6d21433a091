namespace Bloomberg.Tests.Integration.Servers;

/// <summary>PostgreSQL refuses to run as root; where the tests run as root, servers and their folders belong to <c>nobody</c>.</summary>
internal static class Unprivileged
{
    private const string Id = "65534";

    public static bool Needed { get; } = Environment.IsPrivilegedProcess;

    public static IEnumerable<string> SetprivArguments =>
        Needed ? [$"--reuid={Id}", $"--regid={Id}", "--clear-groups"] : [];

    public static async Task OwnAsync(string folder)
    {
        if (Needed)
            await ChildProcess.RunAsync(new() { File = "chown", Arguments = ["-R", $"{Id}:{Id}", folder] });
    }
}
