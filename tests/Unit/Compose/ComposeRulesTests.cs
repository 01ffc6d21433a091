using System.Text.RegularExpressions;
using Xunit;

namespace Bloomberg.Tests.Unit.Compose;

/// <summary>What every service of docker-compose.yml holds to; exceptions stand here with their reason.</summary>
public sealed partial class ComposeRulesTests
{
    // Processors and memory of each service; the last four are ours to choose.
    private static readonly Dictionary<string, (string Cpus, string Memory)> Limits = new()
    {
        ["grafana"] = ("1", "1g"),
        ["influxdb"] = ("2", "3g"),
        ["postgres"] = ("0.5", "512m"),
        ["prometheus"] = ("1", "1g"),
        ["market-feeder"] = ("0.5", "512m"),
        ["news-feeder"] = ("0.25", "256m"),
        ["api"] = ("0.25", "256m"),
        ["node-exporter"] = ("0.1", "64m"),
        ["cadvisor"] = ("0.25", "256m"),
        ["nginx"] = ("0.25", "128m"),
        ["alertmanager"] = ("0.1", "64m"),
        ["backup"] = ("0.5", "512m"),
        ["certbot"] = ("0.25", "256m"),
        ["setup"] = ("0.25", "64m"),
    };

    // setup gives files away and has no network; cadvisor reads what only root may, without one of root's capabilities.
    private static readonly string[] AsRoot = ["setup", "cadvisor"];

    public static TheoryData<string> Names => [.. ComposeFile.Services.Select(service => service.Name)];

    [Fact]
    public void The_services_are_those_of_the_table() =>
        Assert.Equal(Limits.Keys.Order(), ComposeFile.Services.Select(service => service.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_is_limited(string name)
    {
        var service = ComposeFile.Service(name);
        Assert.Equal(Limits[name], (service.Text("cpus"), service.Text("mem_limit")));
        Assert.InRange(int.Parse(service.Text("pids_limit")!, null), 16, 512);
        Assert.Equal("json-file", service.Map("logging")["driver"]);
        Assert.Equal(["max-file", "max-size"], ((Dictionary<object, object>)service.Map("logging")["options"]).Keys.Cast<string>().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_may_do_little(string name)
    {
        var service = ComposeFile.Service(name);
        Assert.Equal("true", service.Text("read_only"));
        Assert.Equal(["ALL"], service.List("cap_drop"));
        Assert.Equal(["no-new-privileges:true"], service.List("security_opt"));
        Assert.Equal(name == "setup", service.Has("cap_add"));
        Assert.False(service.Has("privileged") || service.Has("devices"));
        Assert.Matches(AsRoot.Contains(name) ? "^0:0$" : "^[1-9][0-9]*:[0-9]+$", service.Text("user"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_service_is_watched_and_comes_back(string name)
    {
        var service = ComposeFile.Service(name);
        var once = name == "setup"; // it ends, and may
        Assert.Equal(once ? "no" : "unless-stopped", service.Text("restart"));
        Assert.Equal(once ? "disable" : "test", service.Map("healthcheck").Keys.Single(key => key is "disable" or "test"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_image_is_pinned(string name) => Assert.Matches(Pinned(), ComposeFile.Service(name).Text("image"));

    [Fact]
    public void Only_nginx_publishes_ports() =>
        Assert.Equal(["nginx"], ComposeFile.Services.Where(service => service.Has("ports")).Select(service => service.Name));

    [Fact]
    public void All_meet_in_a_network_without_a_way_out()
    {
        Assert.Equal("true", ((Dictionary<object, object>)ComposeFile.Networks["inside"])["internal"]);
        var elsewhere = ComposeFile.Services
            .Select(service => (service.Name, Networks: string.Join(' ', service.List("networks"))))
            .Where(service => service.Networks != "inside")
            .ToDictionary(service => service.Name, service => service.Networks);
        Assert.Equal(new Dictionary<string, string>
        {
            ["setup"] = "", // none at all
            ["market-feeder"] = "inside outside",
            ["news-feeder"] = "inside outside",
            ["alertmanager"] = "inside outside",
            ["nginx"] = "inside door",
            ["certbot"] = "outside",
        }, elsewhere);
        Assert.Equal("none", ComposeFile.Service("setup").Text("network_mode"));
    }

    [Fact]
    public void Whatever_is_written_goes_into_a_named_volume()
    {
        var mounts =
            from service in ComposeFile.Services
            from volume in service.List("volumes")
            let parts = Settings().Replace(volume, "x").Split(':')
            select (service.Name, Source: parts[0], Writes: parts is not [.., _, "ro" or "ro,rslave"]);

        Assert.DoesNotContain(mounts, mount => mount.Writes && !ComposeFile.Volumes.Contains(mount.Source));
        Assert.Empty(ComposeFile.Volumes.Except(mounts.Select(mount => mount.Source)));
    }

    // The name of a registry may have dots; a tag that is no version, such as "latest", moves.
    [GeneratedRegex(@"^[a-z0-9./-]+:v?\d+\.\d+(\.\d+)?[a-z0-9.-]*$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Settings();
}
