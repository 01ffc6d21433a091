using System.Text.RegularExpressions;
using Bloomberg.Tests.Unit.Docs;
using Xunit;

namespace Bloomberg.Tests.Unit.Compose;

public sealed partial class DockerfileTests
{
    public static TheoryData<string> Files => [.. ProjectFiles.In("docker/", ".Dockerfile")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Base_images_are_pinned(string file)
    {
        var text = ProjectFiles.Read(file);
        var arguments = Argument().Matches(text).ToDictionary(match => "$" + match.Groups[1].Value, match => match.Groups[2].Value);
        var stages = Stage().Matches(text);
        var own = stages.Select(match => match.Groups["name"].Value).Where(name => name.Length > 0).ToHashSet();
        var images = stages.Select(match => match.Groups["image"].Value).Where(image => !own.Contains(image)).ToArray();

        Assert.NotEmpty(images);
        Assert.All(images, image =>
        {
            var (name, tag) = (image[..image.LastIndexOf(':')], image[(image.LastIndexOf(':') + 1)..]);
            Assert.NotEmpty(name);
            Assert.Matches(@"^\d+\.\d+", arguments.GetValueOrDefault(tag, tag));
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Programs_run_without_root_and_say_how_they_are(string file)
    {
        var lines = ProjectFiles.Read(file).Split('\n');
        Assert.Matches(@"^USER [1-9]\d*:[1-9]\d*$", lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.Equal(
            lines.Count(line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal)), lines.Count(line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal)));
        Assert.All(lines.Where(line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal)), line => Assert.StartsWith("ENTRYPOINT [\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_market_feeder_is_told_what_its_runtime_file_says()
    {
        var told = ProjectFiles.Read("feeders/Market/runtime.env").Split('\n').Where(line => line.Length > 0 && line[0] != '#');
        var stage = ProjectFiles.Read("docker/programs.Dockerfile").Split("AS market-feeder")[1].Split("FROM ")[0];
        Assert.Equal(told.Order(), Told().Matches(stage).Select(match => match.Value).Order());
    }

    [Fact]
    public void Programs_are_built_by_the_SDK_that_the_checkout_asks_for()
    {
        var wanted = ProjectFiles.Read("global.json").Split("\"version\": \"")[1].Split('"')[0];
        var sdk = Argument().Matches(ProjectFiles.Read("docker/programs.Dockerfile")).Single(match => match.Groups[1].Value == "SDK").Groups[2].Value;
        Assert.Equal(wanted[..wanted.LastIndexOf('.')], sdk[..sdk.LastIndexOf('.')]);
    }

    [GeneratedRegex(@"^ARG ([A-Z]+)=(\S+)$", RegexOptions.Multiline)]
    private static partial Regex Argument();

    [GeneratedRegex(@"^FROM (?:--platform=\S+ )?(?<image>\S+)(?: AS (?<name>\S+))?$", RegexOptions.Multiline)]
    private static partial Regex Stage();

    [GeneratedRegex(@"DOTNET_GC\w+=\S+|DOTNET_Thread\w+=\S+")]
    private static partial Regex Told();
}
