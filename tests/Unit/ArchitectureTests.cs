using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Unit;

/// <summary>The rules of ARCHITECTURE.md and CONTRIBUTING.md that a compiler does not hold.</summary>
public sealed partial class ArchitectureTests
{
    // Who may reference whom. Market, News, Simulator and the API are in no list: only tests may reference them.
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["contracts"] = [],
        ["feeders/Pipeline"] = ["contracts"],
        ["feeders/Market"] = ["contracts", "feeders/Pipeline"],
        ["feeders/News"] = ["contracts", "feeders/Pipeline"],
        ["feeders/Simulator"] = [],
        ["api"] = ["contracts", "feeders/Pipeline"],
    };

    private static readonly string[] CodeExtensions = [".cs", ".sh", ".sql", ".js", ".css", ".html"];

    [Fact]
    public void Projects_reference_only_what_the_arrows_allow()
    {
        var wrong =
            from project in ProjectFiles.In("", ".csproj")
            let folder = FolderOf(project)
            where !folder.StartsWith("tests/", StringComparison.Ordinal)
            from target in References(project)
            where !Arrows.TryGetValue(folder, out var allowed) || !allowed.Contains(target)
            select $"{folder} -> {target}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_pipeline_names_no_source() =>
        Assert.Empty(Naming("feeders/Pipeline/", Sources().Concat(["Binance", "Yahoo", "CoinGecko", "AlphaVantage", "CryptoPanic", "NewsApi"])));

    [Fact]
    public void A_source_names_no_other_source() =>
        Assert.Empty(Sources().SelectMany(source => Naming($"feeders/Market/Sources/{source}/", Sources().Where(other => other != source))));

    // Not "Rss", which is in the middle of other words.
    [Fact]
    public void A_source_of_news_names_no_other_source() =>
        Assert.Empty(Sources("feeders/News/Sources/").SelectMany(source => Naming(
            $"feeders/News/Sources/{source}/", Sources("feeders/News/Sources/").Where(other => other != source && other != "Rss"))));

    [Fact]
    public void No_file_has_more_than_300_lines()
    {
        var long300 =
            from file in ProjectFiles.All
            where file == "bloomberg" || CodeExtensions.Contains(Path.GetExtension(file))
            let lines = ProjectFiles.Read(file).AsSpan().Count('\n')
            where lines > 300
            select $"{file}: {lines}";

        Assert.Empty(long300);
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var found =
            from file in ProjectFiles.All
            where file == "bloomberg" || CodeExtensions.Contains(Path.GetExtension(file))
            where Later().IsMatch(ProjectFiles.Read(file))
            select file;

        Assert.Empty(found);
    }

    [Fact]
    public void Programs_start_in_one_line()
    {
        var programs = ProjectFiles.In("", "/Program.cs").Where(file => !file.StartsWith("tests/", StringComparison.Ordinal));

        Assert.All(programs, file => Assert.Single(
            ProjectFiles.Read(file).Split('\n'),
            line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Naming(string folder, IEnumerable<string> names)
    {
        var sought = names.ToArray();
        return
            from file in ProjectFiles.In(folder, ".cs")
            from line in ProjectFiles.Read(file).Split('\n').Select(line => line.Trim())
            where !line.StartsWith("//", StringComparison.Ordinal) // a comment may give an example
            from name in sought
            where line.Contains(name, StringComparison.OrdinalIgnoreCase)
            select $"{file}: {line}";
    }

    private static string[] Sources(string folder = "feeders/Market/Sources/") =>
        ProjectFiles.In(folder)
            .Select(file => file.Split('/'))
            .Where(parts => parts.Length > 4)
            .Select(parts => parts[3])
            .Distinct()
            .ToArray();

    private static IEnumerable<string> References(string project) =>
        XDocument.Parse(ProjectFiles.Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.Combine(ProjectFiles.Root, FolderOf(project), reference.Attribute("Include")!.Value))
            .Select(path => FolderOf(Path.GetRelativePath(ProjectFiles.Root, Path.GetFullPath(path))));

    private static string FolderOf(string file) => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|XX[X]|NotImplementedExceptio[n])\b")]
    private static partial Regex Later();
}
