using System.Text.RegularExpressions;
using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Unit.Compose;

/// <summary>.env.example explains every setting, and docker-compose.yml passes each one on that means something in a container.</summary>
public sealed partial class SettingsOfComposeTests
{
    // ./bloomberg's, InfluxDB 1.x's, the simulator's and the tests'.
    private static readonly string[] NotForContainers = ["BLOOMBERG_PORT", "BLOOMBERG_INFLUX_PASSWORD", "BLOOMBERG_INFLUX_RPC", "BLOOMBERG_RECORDINGS"];

    private static readonly string[] Table =
        [.. ProjectFiles.Read("README.md").Split('\n').Where(line => line.StartsWith("| `BLOOMBERG_", StringComparison.Ordinal))
            .SelectMany(line => Variable().Matches(line.Split('|')[1]).Select(match => match.Value)).Distinct()];

    private static readonly HashSet<string> Explained =
        [.. Line().Matches(ProjectFiles.Read(".env.example")).Select(match => match.Groups["name"].Value)];

    [Fact]
    public void Every_setting_of_the_README_is_explained() => Assert.Empty(Table.Except(Explained));

    [Fact]
    public void Every_setting_that_compose_reads_is_explained_and_no_other_can_be_set()
    {
        var read = Substituted().Matches(ProjectFiles.Read("docker-compose.yml")).Select(match => match.Groups[1].Value).ToHashSet();
        var offered = Line().Matches(ProjectFiles.Read(".env.example")).Where(match => match.Groups["sign"].Value == "=").Select(match => match.Groups["name"].Value);

        Assert.Equal(read.Order(), offered.Order());
    }

    [Fact]
    public void Every_setting_of_the_README_reaches_a_program()
    {
        var passed = ComposeFile.Services.SelectMany(service => service.Environment.Keys)
            .SelectMany(name => (string[])[name, name.EndsWith("_FILE", StringComparison.Ordinal) ? name[..^"_FILE".Length] : name]).ToHashSet();
        var kept = Table.Except(passed).Except(NotForContainers).Where(name => !name.StartsWith("BLOOMBERG_SIMULATOR_", StringComparison.Ordinal));

        Assert.Empty(kept);
    }

    [Fact]
    public void What_is_passed_on_has_the_name_it_was_given()
    {
        var renamed =
            from service in ComposeFile.Services
            from setting in service.Environment
            where setting.Key.StartsWith("BLOOMBERG_", StringComparison.Ordinal)
            from given in Substituted().Matches(setting.Value).Select(match => match.Groups[1].Value)
            where given != setting.Key
            select $"{service.Name}: {setting.Key} from {given}";

        Assert.Empty(renamed);
    }

    [GeneratedRegex("BLOOMBERG_[A-Z0-9_]*[A-Z0-9](?![A-Z0-9_])")]
    private static partial Regex Variable();

    // "#NAME=value" can be set, "# NAME: text" only explains.
    [GeneratedRegex("^# ?(?<name>BLOOMBERG_[A-Z0-9_]+)(?<sign>[=:])", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\$\{(BLOOMBERG_[A-Z0-9_]+)")]
    private static partial Regex Substituted();
}
