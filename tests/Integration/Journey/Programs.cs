namespace Bloomberg.Tests.Integration.Journey;

/// <summary>Where the programs of this build are: beside the tests, built in the same configuration.</summary>
public static class Programs
{
    /// <param name="name">Api, Market, News or Simulator.</param>
    public static string Path(string name)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return System.IO.Path.Combine(here.Parent!.Parent!.FullName, $"Bloomberg.{name}", here.Name, $"Bloomberg.{name}.dll");
    }

    /// <summary>What the runtime is told when it runs the program: as <c>./bloomberg up</c> does.</summary>
    /// <param name="name">Api, Market, News or Simulator.</param>
    public static IEnumerable<KeyValuePair<string, string>> RuntimeEnvironment(string name)
    {
        var file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path(name))!, "runtime.env");
        if (!File.Exists(file)) return [];
        return File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));
    }
}
