namespace Bloomberg.Tests.Unit.Docs;

/// <summary>The files of the checkout, without what is built, stored or kept by git.</summary>
internal static class ProjectFiles
{
    private static readonly string[] NotOurs = [".git", "artifacts", "data", "node_modules", "BenchmarkDotNet.Artifacts", ".vs", ".idea"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> All { get; } = Walk(Root).Select(path => Path.GetRelativePath(Root, path)).Order().ToArray();

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static IEnumerable<string> In(string folder, string extension = "") =>
        All.Where(file => file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(extension, StringComparison.Ordinal));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
        {
            if (folder == Root && NotOurs.Contains(Path.GetFileName(entry)))
                continue;
            if (!Directory.Exists(entry))
                yield return entry;
            else
                foreach (var file in Walk(entry))
                    yield return file;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bloomberg.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No Bloomberg.sln above {AppContext.BaseDirectory}.");
    }
}
