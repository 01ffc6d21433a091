namespace Bloomberg.Tests.Unit;

/// <summary>Where the checkout is, found from where the tests run.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bloomberg.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException($"no Bloomberg.sln above {AppContext.BaseDirectory}");
    }
}
