namespace Bloomberg.Tests.Integration.Servers;

/// <summary>The checkout these tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bloomberg.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No Bloomberg.sln above {start}.");
    }
}
