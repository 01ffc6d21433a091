namespace Bloomberg.Tests.Integration.Servers;

/// <summary>Recordings of the real services. They live outside the project: BLOOMBERG_RECORDINGS, by default ../shared/data.</summary>
public static class Recordings
{
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("BLOOMBERG_RECORDINGS") is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));

    /// <summary>The full path of a recording such as <c>binance-ws/x.txt.gz</c>; without it the test ends here.</summary>
    public static string Require(string name)
    {
        var path = Path.Combine(Folder, name);
        if (!File.Exists(path) && !Directory.Exists(path))
            throw Missing.Report($"The recording {name} is not in {Folder}. Set BLOOMBERG_RECORDINGS to the folder that has it.");
        return path;
    }
}
