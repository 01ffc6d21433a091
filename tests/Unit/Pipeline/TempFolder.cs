namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bloomberg-unit-").FullName;

    public string[] Names(string pattern) =>
        [.. Directory.GetFiles(Path, pattern).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
