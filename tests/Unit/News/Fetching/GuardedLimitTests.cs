using System.IO.Compression;
using System.Text;
using Bloomberg.News.Fetching;
using Bloomberg.Tests.Unit.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Fetching;

/// <summary>An answer has a size and a time it may take, whatever a server sends.</summary>
public sealed class GuardedLimitTests
{
    private const int Most = 5 << 20;

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_hundred_megabytes_in_a_few_kilobytes_are_refused(string coding)
    {
        var bomb = Packed(coding, new byte[1 << 20], 100);
        Assert.InRange(bomb.Length, 1, 200_000);
        await using var server = await FakeService.StartAsync(_ => Coded(coding, bomb));
        using var http = Guarded.Client(server.Url);

        var reply = await http.AskAsync(server.Url);

        Assert.Equal(GuardedFailure.TooLarge, reply.Failure);
        Assert.Contains("larger than 5 MB", reply.Reason, StringComparison.Ordinal);
        Assert.Equal(0, reply.Body.Length);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData(null)]
    public async Task Exactly_the_limit_is_taken_and_one_byte_more_is_not(string? coding)
    {
        await using var server = await FakeService.StartAsync(asked =>
        {
            var body = new byte[asked.Path == "/most" ? Most : Most + 1];
            return coding is null ? new FakeReply(200, body) : Coded(coding, Packed(coding, body, 1));
        });
        using var http = Guarded.Client(server.Url);

        Assert.Equal(Most, (await http.AskAsync(new Uri(server.Url, "/most"))).Body.Length);
        Assert.Equal(GuardedFailure.TooLarge, (await http.AskAsync(new Uri(server.Url, "/more"))).Failure);
    }

    [Fact]
    public async Task A_body_that_is_announced_to_be_larger_is_not_even_begun()
    {
        var told = new TaskCompletionSource();
        await using var server = new RawServer(async (stream, cancellation) =>
        {
            await RawServer.WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {Most + 1}\r\n\r\n", cancellation);
            // Not a byte of the body: who waits for one waits in vain.
            await told.Task.WaitAsync(cancellation);
        });
        using var http = Guarded.Client(server.Url);

        Assert.Equal(GuardedFailure.TooLarge, (await http.AskAsync(server.Url)).Failure);
        told.SetResult();
    }

    [Fact]
    public async Task Packed_bytes_that_unpack_to_nothing_end_at_the_limit_too()
    {
        byte[] empty = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        await using var server = new RawServer(async (stream, cancellation) =>
        {
            await RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", cancellation);
            var many = Enumerable.Repeat(empty, 5000).SelectMany(bytes => bytes).ToArray();
            while (true) await stream.WriteAsync(many, cancellation);
        });
        using var http = Guarded.Client(server.Url);

        Assert.Equal(GuardedFailure.TooLarge, (await http.AskAsync(server.Url)).Failure);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task What_cannot_be_unpacked_is_a_failure_and_no_crash(string coding)
    {
        await using var server = await FakeService.StartAsync(_ => Coded(coding, Encoding.ASCII.GetBytes("this is not packed at all, whatever the header says of it")));
        using var http = Guarded.Client(server.Url);

        Assert.Equal(GuardedFailure.Garbled, (await http.AskAsync(server.Url)).Failure);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    [InlineData("deflate")]
    public async Task What_is_packed_in_a_way_that_was_not_asked_for_is_a_failure(string coding)
    {
        await using var server = await FakeService.StartAsync(_ => Coded(coding, new byte[100]));
        using var http = Guarded.Client(server.Url);

        var reply = await http.AskAsync(server.Url);

        Assert.Equal(GuardedFailure.Garbled, reply.Failure);
        Assert.Contains(coding, reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_drips_ends_with_the_time_limit()
    {
        await using var server = new RawServer(async (stream, cancellation) =>
        {
            await RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", cancellation);
            while (true)
            {
                await RawServer.WriteAsync(stream, "x", cancellation);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
            }
        });
        using var http = Limited(server.Url);

        Assert.Equal(GuardedFailure.TooSlow, (await http.AskAsync(server.Url)).Failure);
    }

    [Fact]
    public async Task A_server_that_says_nothing_ends_with_the_time_limit()
    {
        await using var server = new RawServer((_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation));
        using var http = Limited(server.Url);

        var reply = await http.AskAsync(server.Url);

        Assert.Equal(GuardedFailure.TooSlow, reply.Failure);
        Assert.Contains("did not answer within 0.3 s", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_share_one_time_limit()
    {
        await using var server = new RawServer(async (stream, cancellation) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(150), TimeProvider.System, cancellation);
            await RawServer.WriteAsync(stream, "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", cancellation);
        });
        using var http = Limited(server.Url);

        Assert.Equal(GuardedFailure.TooSlow, (await http.AskAsync(server.Url)).Failure);
    }

    [Fact]
    public async Task Headers_without_end_are_a_failure()
    {
        await using var server = new RawServer(async (stream, cancellation) =>
        {
            await RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\n", cancellation);
            while (true) await RawServer.WriteAsync(stream, "X-More: and more and more and more and more and more\r\n", cancellation);
        });
        using var http = Guarded.Client(server.Url);

        var reply = await http.AskAsync(server.Url);

        Assert.Equal((GuardedFailure.Unreachable, 0), (reply.Failure, reply.Status));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("this is no HTTP\r\n\r\n")]
    [InlineData("")]
    public async Task An_answer_that_breaks_off_or_is_none_is_a_failure(string answer)
    {
        await using var server = new RawServer((stream, cancellation) => RawServer.WriteAsync(stream, answer, cancellation));
        using var http = Guarded.Client(server.Url);

        var reply = await http.AskAsync(server.Url);

        Assert.Equal((GuardedFailure.Unreachable, 0), (reply.Failure, reply.Status));
        Assert.NotEmpty(reply.Reason!);
    }

    [Fact]
    public async Task Whoever_asks_may_stop_at_any_time()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new RawServer(async (_, cancellation) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        });
        using var http = Guarded.Client(server.Url);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.GetAsync(new GuardedRequest(server.Url), stop.Token));
    }

    private static GuardedHttp Limited(Uri allowed) =>
        new(Guarded.Options(allowed) with { TimeLimit = TimeSpan.FromMilliseconds(300) }, TimeProvider.System);

    private static FakeReply Coded(string coding, byte[] body) =>
        new(200, body) { Headers = new Dictionary<string, string> { ["Content-Encoding"] = coding } };

    private static byte[] Packed(string coding, byte[] part, int times)
    {
        using var packed = new MemoryStream();
        using (Stream stream = coding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest) : new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            for (var i = 0; i < times; i++) stream.Write(part);
        }
        return packed.ToArray();
    }
}
