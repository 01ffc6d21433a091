using System.IO.Pipelines;
using Bloomberg.Api.Live;
using Xunit;

namespace Bloomberg.Tests.Unit.Api;

public sealed class IdleTimeoutStreamTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Silence_ends_the_reading_and_bytes_do_not()
    {
        var pipe = new Pipe();
        await using var stream = new IdleTimeoutStream(pipe.Reader.AsStream(), Idle, TimeProvider.System);
        var buffer = new byte[16];

        await pipe.Writer.WriteAsync(": heartbeat\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(12, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<TimeoutException>(async () => Assert.Equal(0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_no_timeout()
    {
        using var cancelled = new CancellationTokenSource();
        await using var stream = new IdleTimeoutStream(new Pipe().Reader.AsStream(), TimeSpan.FromMinutes(5), TimeProvider.System);
        var reading = stream.ReadAsync(new byte[16], cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
    }
}
