using System.Net;
using System.Net.Sockets;
using Bloomberg.Contracts.News;
using Bloomberg.News.Fetching;
using Bloomberg.Tests.Unit.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Fetching;

/// <summary>Who is asked, and who is not: always with a server that would answer.</summary>
public sealed class GuardedPlacesTests
{
    private static readonly IPAddress Loopback = IPAddress.Loopback;

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://feed.example.com:{0}/")]
    public async Task A_server_of_this_machine_is_not_asked_however_it_is_written(string address)
    {
        await using var server = await FakeService.StartAsync(200, "secret");
        using var http = Guarded.Named(new GuardOptions(), (_, _) => [Loopback]);

        var reply = await http.AskAsync(new Uri(string.Format(null, address, server.Url.Port)));

        Assert.Equal(GuardedFailure.Refused, reply.Failure);
        Assert.Equal(0, reply.Status);
        Assert.Empty(server.Asked);
    }

    // Below the text: ports are usual ones here, so only the address that the name leads to can be what is refused.
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fd00::1")]
    public async Task A_name_that_leads_to_a_private_address_is_refused(string address)
    {
        using var http = Guarded.Named(new GuardOptions(), (_, _) => [IPAddress.Parse(address)]);

        var reply = await http.AskAsync(new Uri("http://feed.example.com:8080/"));

        Assert.Equal(GuardedFailure.Refused, reply.Failure);
        Assert.Contains("private network", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_private_address_among_public_ones_is_enough_to_refuse()
    {
        using var http = Guarded.Named(new GuardOptions(), (_, _) => [IPAddress.Parse("1.1.1.1"), Loopback]);

        Assert.Equal(GuardedFailure.Refused, (await http.AskAsync(new Uri("http://feed.example.com/"))).Failure);
    }

    [Fact]
    public async Task The_system_says_that_localhost_is_here_and_it_is_refused()
    {
        await using var server = await FakeService.StartAsync(200, "secret");
        // The name itself is allowed on another port only, so its text is not what stops it.
        using var http = new GuardedHttp(Guarded.Options(new Uri("http://localhost:1/")), TimeProvider.System);

        var reply = await http.AskAsync(new Uri($"http://localhost:{server.Url.Port}/"));

        Assert.Equal(GuardedFailure.Refused, reply.Failure);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_for_a_connection_and_again_for_the_next()
    {
        await using var server = RawServer.OnUsualPort((stream, cancellation) =>
            RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok", cancellation));
        Assert.True(AllowedPlaces.TryParse($"{server.Address}/32", out var allowed));
        var questions = 0;
        // Were a name looked up a second time to connect, it would lead elsewhere by then.
        using var http = Guarded.Named(new GuardOptions { Allowed = allowed }, (_, asked) =>
        {
            questions++;
            return [asked == 0 ? server.Address : Loopback];
        });
        var place = new Uri($"http://rebind.example.com:{server.Port}/");

        Assert.Equal(200, (await http.AskAsync(place)).Status);
        Assert.Equal((1, 1), (questions, server.Connections));

        Assert.Equal(GuardedFailure.Refused, (await http.AskAsync(place)).Failure);
        Assert.Equal((2, 1), (questions, server.Connections));
    }

    [Fact]
    public async Task A_place_that_is_allowed_is_asked()
    {
        await using var server = await FakeService.StartAsync(200, "here");
        using var byAddress = Guarded.Client(server.Url);
        using var byName = Guarded.Client(new Uri($"http://localhost:{server.Url.Port}/"));

        Assert.Equal("here"u8.ToArray(), (await byAddress.AskAsync(server.Url)).Body.ToArray());
        Assert.Equal(200, (await byName.AskAsync(new Uri($"http://localhost:{server.Url.Port}/"))).Status);
    }

    [Fact]
    public async Task A_demo_asks_nothing_but_what_is_allowed()
    {
        await using var server = await FakeService.StartAsync(200, "made up");
        var resolved = 0;
        using var http = Guarded.Named(Guarded.Options(server.Url) with { OnlyAllowed = true }, (_, _) =>
        {
            resolved++;
            return [IPAddress.Parse("1.1.1.1")];
        });

        var real = await http.AskAsync(new Uri("https://example.com/feed"));
        var number = await http.AskAsync(new Uri("http://1.1.1.1/feed"));

        Assert.Equal((GuardedFailure.Refused, GuardedFailure.Refused), (real.Failure, number.Failure));
        Assert.Contains("demo", real.Reason, StringComparison.Ordinal);
        Assert.Equal(0, resolved);
        Assert.Equal(200, (await http.AskAsync(server.Url)).Status);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_not_reached()
    {
        using var http = new GuardedHttp(new GuardOptions(), TimeProvider.System, (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        var reply = await http.AskAsync(new Uri("https://nowhere.example.com/feed?key=secret"));

        Assert.Equal(GuardedFailure.Unreachable, reply.Failure);
        Assert.Contains("nowhere.example.com is not reached", reply.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", reply.Reason, StringComparison.Ordinal);
    }
}
