using System.Text.RegularExpressions;
using Xunit;

namespace Bloomberg.Tests.Unit.Docs;

public sealed partial class DocumentsTests
{
    [Fact]
    public void Every_relative_link_leads_to_a_file()
    {
        var broken =
            from document in ProjectFiles.In("", ".md")
            let folder = Path.GetDirectoryName(Path.Combine(ProjectFiles.Root, document))!
            from link in Link().Matches(ProjectFiles.Read(document)).Select(match => match.Groups[1].Value)
            where !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#')
            where !Path.Exists(Path.Combine(folder, link.Split('#')[0]))
            select $"{document}: {link}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_variable_that_is_read_is_in_the_table_of_the_README()
    {
        var table = VariablesOfTheTable();
        var unknown =
            from file in Programs()
            from variable in Variable().Matches(ProjectFiles.Read(file)).Select(match => match.Value).Distinct()
            // What may come from a file is said once for all below the table.
            where !table.Contains(variable) && !(variable.EndsWith("_FILE", StringComparison.Ordinal) && table.Contains(variable[..^"_FILE".Length]))
            select $"{file}: {variable}";

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_variable_of_the_table_is_read_somewhere()
    {
        var used = Programs().Append("tests/Integration/Servers/Recordings.cs")
            .SelectMany(file => Variable().Matches(ProjectFiles.Read(file)).Select(match => match.Value))
            .ToHashSet();

        Assert.Empty(VariablesOfTheTable().Except(used));
    }

    [Fact]
    public void No_file_knows_a_path_of_somebodys_machine()
    {
        var found =
            from file in ProjectFiles.All
            from match in MachinePath().Matches(ProjectFiles.Read(file))
            select $"{file}: {match.Value}";

        Assert.Empty(found);
    }

    [Fact]
    public void The_architecture_fits_one_page() =>
        Assert.InRange(ProjectFiles.Read("ARCHITECTURE.md").Split('\n').Length, 1, 75);

    private static HashSet<string> VariablesOfTheTable() =>
        ProjectFiles.Read("README.md").Split('\n')
            .Where(line => line.StartsWith("| `BLOOMBERG_", StringComparison.Ordinal))
            .SelectMany(line => Variable().Matches(line.Split('|')[1]).Select(match => match.Value))
            .ToHashSet();

    private static IEnumerable<string> Programs() =>
        ProjectFiles.In("scripts/").Append("bloomberg").Concat(ProjectFiles.In("prometheus/", ".sh"))
            .Concat(ProjectFiles.In("", ".cs").Where(file => !file.StartsWith("tests/", StringComparison.Ordinal)));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("BLOOMBERG_[A-Z0-9_]*[A-Z0-9](?![A-Z0-9_])")]
    private static partial Regex Variable();

    // Spelled with classes of one letter, so that this file does not find itself.
    [GeneratedRegex(@"(?<![\w.])/([w]ork|[r]oot|[h]ome/\w+|[t]mp/wt)\b")]
    private static partial Regex MachinePath();
}
