using System.Text.RegularExpressions;
using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Unit.Compose;

/// <summary>Secrets are files, each readable by those who need it and nobody else.</summary>
public sealed partial class SecretTests
{
    // What a service reads without being told in its environment: its own files say so.
    private static readonly Dictionary<string, string[]> ReadByFiles = new()
    {
        ["postgres"] = ["postgres", "grafana_ro"], // docker/postgres.sh
        ["grafana"] = ["influx_token", "grafana_ro"], // its data sources
        ["nginx"] = ["door_password"], // nginx/start.sh
    };

    // Groups by secret, as docker/setup.sh makes them.
    private static Dictionary<string, string> Groups { get; } = Made().Matches(ProjectFiles.Read("docker/setup.sh"))
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["group"].Value);

    [Fact]
    public void Each_secret_has_a_group_of_its_own()
    {
        Assert.Equal(18, Groups.Count);
        Assert.Equal(Groups.Count, Groups.Values.Distinct().Count());
    }

    [Fact]
    public void A_service_is_in_the_groups_of_the_secrets_it_reads_and_no_other()
    {
        foreach (var service in ComposeFile.Services)
        {
            var read = service.Environment.Values.SelectMany(value => Named().Matches(value).Select(match => match.Groups[1].Value))
                .Concat(ReadByFiles.GetValueOrDefault(service.Name) ?? []).Distinct().Select(name => Groups[name]);
            Assert.Equal(read.Order(), service.List("group_add").Order());
            if (service.Name != "setup") Assert.Equal(service.Has("group_add"), service.List("volumes").Contains("secrets:/run/secrets:ro"));
        }
    }

    [Fact]
    public void No_environment_holds_a_secret()
    {
        var held =
            from service in ComposeFile.Services
            from setting in service.Environment
            where Secret().IsMatch(setting.Key) && !setting.Value.StartsWith("/run/secrets/", StringComparison.Ordinal)
            select $"{service.Name}: {setting.Key}";

        Assert.Empty(held);
        Assert.Empty(ComposeFile.Services.Where(service => service.Has("env_file")).Select(service => service.Name));
        Assert.DoesNotContain("Password", ComposeFile.Service("api").Environment["BLOOMBERG_POSTGRES"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_image_is_built_with_a_secret()
    {
        foreach (var file in ProjectFiles.In("docker/", ".Dockerfile"))
        {
            Assert.DoesNotMatch(Secret(), string.Join('\n', ProjectFiles.Read(file).Split('\n').Where(line => Variable().IsMatch(line))));
        }
        Assert.StartsWith("*\n", string.Join('\n', ProjectFiles.Read(".dockerignore").Split('\n').Where(line => !line.StartsWith('#'))), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?:make_secret|take_key) (?<name>[a-z_]+) (?<group>\d+)$", RegexOptions.Multiline)]
    private static partial Regex Made();

    [GeneratedRegex("/run/secrets/([a-z_]+)")]
    private static partial Regex Named();

    [GeneratedRegex("(PASSWORD|TOKEN|_KEY|SECRET)(_|$)")]
    private static partial Regex Secret();

    [GeneratedRegex("^(ENV|ARG) ")]
    private static partial Regex Variable();
}
