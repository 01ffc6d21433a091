using System.Globalization;
using System.Net;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Door;

/// <summary>TLS as openssl sees it, certificates, and a door with nobody behind it.</summary>
[Collection<OneDoor>]
public sealed class DoorCertificateTests(DoorFixture fixture)
{
    private static readonly Uri Nobody = new("http://127.0.0.1:1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DoorServer Door => fixture.Door ?? throw Missing.Report("nginx is missing. Install it with: apt-get install nginx");

    [Theory]
    [InlineData("-tls1", null)]
    [InlineData("-tls1_1", null)]
    [InlineData("-tls1_2 -cipher AES128-SHA", null)] // without forward secrecy
    [InlineData("-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256", null)] // without authenticated encryption
    [InlineData("-tls1_2", "TLSv1.2")]
    [InlineData("-tls1_3", "TLSv1.3")]
    public async Task Only_the_safe_versions_and_ciphers_of_TLS_are_spoken(string options, string? version)
    {
        // At level 0 openssl itself offers what is old; it is the door that must refuse.
        var cipher = options.Contains("-cipher", StringComparison.Ordinal) ? options + "@SECLEVEL=0" : options + " -cipher DEFAULT@SECLEVEL=0";
        var said = await ShellAsync($"openssl s_client -connect 127.0.0.1:{Door.Https} -servername localhost {cipher} </dev/null 2>&1 || true");

        var spoken = said.Contains("Cipher is (NONE)", StringComparison.Ordinal) ? null : said.Split("New, ")[1].Split(',')[0];
        Assert.Equal(version, spoken);
        fixture.Tell($"openssl s_client {options}", spoken ?? "refused");
    }

    [Fact]
    public async Task The_doors_own_certificate_gives_way_to_an_issued_one_while_it_runs()
    {
        await using var door = await StartAloneAsync();
        using (var first = door.ClientFrom("127.0.0.2")) await first.GetAsync(new Uri("/", UriKind.Relative), Ct);
        var own = door.Shown;
        var metric = Path.Combine(door.Folder, "metrics/bloomberg_certificate.prom");
        Assert.InRange(await ExpiryDaysAsync(metric), 396, 397);

        // What certbot leaves behind, key first: for a moment the two do not belong together.
        var live = Path.Combine(door.Folder, "certificates/live/localhost");
        await ShellAsync($"mkdir -p {live} && chmod 755 {door.Folder} {live} && cd {live} && openssl req -x509 -newkey rsa:2048 -nodes -days 60 -subj /CN=localhost "
            + "-keyout privkey.pem -out new.pem 2>/dev/null && cp ../../self-signed.pem fullchain.pem && chmod 644 *.pem && mv new.pem fullchain.pem");
        await Eventually.TrueAsync(
            async () =>
            {
                using var client = door.ClientFrom("127.0.0.2");
                using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), Ct);
                return answer.StatusCode == HttpStatusCode.BadGateway && door.Shown != own;
            },
            () => $"the issued certificate to be shown:\n{door.Log}");
        await Eventually.TrueAsync(async () => await ExpiryDaysAsync(metric) is >= 59 and <= 60, "its end to be told");
        fixture.Tell("certificate", "own for 397 days; an issued one is taken over while the door runs; its end is in bloomberg_certificate.prom");
    }

    [Fact]
    public async Task With_nobody_behind_it_the_door_says_so()
    {
        await using var door = await StartAloneAsync();
        using var client = door.ClientFrom("127.0.0.2");

        foreach (var path in (string[])["/api/v1/quotes?token=hush", "/grafana/?token=hush"]) // one is not there, the other's name is unknown
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Ct);
            var answer = (await Api.Answer.ReadAsync(response)).Is(502);
            Assert.Equal("5", answer.Headers["Retry-After"]);
        }
        Assert.DoesNotContain("hush", door.Log, StringComparison.Ordinal);
        fixture.Tell("nobody behind the door", "502 with Retry-After");
    }

    [Theory]
    [InlineData("DOOR_PASSWORD_FILE", "/nowhere")]
    [InlineData("DOOR_API", "api:8080; } server {")]
    [InlineData("DOOR_NETWORKS", "10.0.0.0/8;")]
    [InlineData("DOOR_DOMAIN", "a b")]
    [InlineData("DOOR_HTTPS_PORT", "x")]
    public async Task A_wrong_setting_is_named_and_nothing_is_opened(string name, string value)
    {
        var (code, output) = await DoorServer.RefuseAsync((name, value));

        Assert.Equal(2, code);
        Assert.Contains(name, output, StringComparison.Ordinal);
    }

    private static Task<DoorServer> StartAloneAsync() => DoorServer.StartAsync(Nobody, new Uri("http://nobody.invalid:3000"));

    private static Task<string> ShellAsync(string command) => ChildProcess.RunAsync(new() { File = "sh", Arguments = ["-c", command] });

    private static async Task<double> ExpiryDaysAsync(string metric)
    {
        var line = (await File.ReadAllLinesAsync(metric, Ct)).Single(line => line.StartsWith("bloomberg_certificate_expiry_timestamp_seconds ", StringComparison.Ordinal));
        var end = DateTimeOffset.FromUnixTimeSeconds(long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
        return (end - TimeProvider.System.GetUtcNow()).TotalDays;
    }
}
