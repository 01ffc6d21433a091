namespace Bloomberg.Tests.Integration.Journey;

/// <summary>Where the programs of this build are: beside the tests, built in the same configuration.</summary>
public static class Programs
{
    /// <param name="name">Api, Market or Simulator.</param>
    public static string Path(string name)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return System.IO.Path.Combine(here.Parent!.Parent!.FullName, $"Bloomberg.{name}", here.Name, $"Bloomberg.{name}.dll");
    }
}
