using Bloomberg.Pipeline.Health;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class HealthProbeTests
{
    private const string Nobody = "http://127.0.0.1:1";

    [Theory]
    [InlineData("200 OK", 0)]
    [InlineData("503 Service Unavailable", 1)]
    public async Task Says_by_its_end_whether_the_program_is_alive(string status, int code)
    {
        using var program = new RawServer($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.Equal(code, await HealthProbe.RunAsync(["health", $"--BLOOMBERG_LISTEN={program.Url.OriginalString}"], Nobody));
    }

    [Fact]
    public async Task Asks_on_loopback_when_the_program_listens_on_all_addresses()
    {
        using var program = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.Equal(0, await HealthProbe.RunAsync(
            ["health", $"--BLOOMBERG_LISTEN=http://0.0.0.0:{program.Url.Port}", "--BLOOMBERG_BEHIND_DOOR=true"], Nobody));
    }

    [Fact]
    public async Task Nobody_there_and_a_wrong_setting_are_not_alive()
    {
        Assert.Equal(1, await HealthProbe.RunAsync(["health"], Nobody));
        Assert.Equal(1, await HealthProbe.RunAsync(["health", "--BLOOMBERG_LISTEN=nowhere"], Nobody));
    }
}
