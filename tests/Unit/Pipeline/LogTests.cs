using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Logs;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class LogTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose() => _output.Dispose();

    [Theory]
    [InlineData(false, "2026-11-21T08:00:00.123Z INFO  Market.Demo  hello 7\n")]
    [InlineData(true, "2026-11-21T08:00:00.123Z INFO  SIMULATED Market.Demo  hello 7\n")]
    public void Writes_one_plain_line_and_marks_a_simulation(bool simulated, string expected)
    {
        _time.Advance(TimeSpan.FromMilliseconds(123.4));
        Make(simulated).LogInformation("hello {Count}", 7);
        Assert.Equal(expected, _output.ToString());
    }

    [Fact]
    public void Escapes_control_characters_and_keeps_an_exception_on_its_line()
    {
        var error = new InvalidOperationException("outer\r\n", new IOException("in\u001b[31mner"));
        Make().LogError(error, "frame {Frame}", "a\nb\tc\u0085");
        Assert.Equal(
            @"2026-11-21T08:00:00.000Z ERROR Market.Demo  frame a\nb\tc\u0085 | InvalidOperationException: outer\r\n | IOException: in\u001b[31mner" + "\n",
            _output.ToString());
    }

    [Fact]
    public void A_line_that_cannot_be_written_does_not_stop_who_logs_it()
    {
        using var logs = new PlainLogProvider(_time, new FullDisk(), simulated: false);
        logs.CreateLogger("Spool").LogError("the disk is full");
    }

    private sealed class FullDisk : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");

        public override void Flush() => throw new IOException("No space left on device");
    }

    [Fact]
    public void Logs_what_repeats_once_in_ten_seconds_with_the_number_held_back()
    {
        var log = new RepeatedLog(Make(), _time);
        for (var i = 0; i < 100; i++) log.Warn("frame", "bad frame");
        log.Warn("other", "another kind");
        _time.Advance(TimeSpan.FromSeconds(10));
        log.Warn("frame", "bad frame");
        var lines = _output.ToString().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.EndsWith("bad frame (99 more like this were not logged)", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Waits_longer_and_longer_at_random_and_starts_over()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(1));
        var ceiling = 1.0;
        var sum = 0.0;
        for (var i = 0; i < 1_000; i++)
        {
            var wait = backoff.Next().TotalSeconds;
            Assert.InRange(wait, 0, ceiling);
            ceiling = Math.Min(ceiling * 2, 60);
            sum += wait;
        }
        Assert.InRange(sum / 1_000, 25, 35);
        backoff.Reset();
        Assert.InRange(backoff.Next().TotalSeconds, 0, 1);
    }

    private ILogger Make(bool simulated = false)
    {
        // The provider holds nothing but the writer, which the test disposes.
        var provider = new PlainLogProvider(_time, _output, simulated);
        return provider.CreateLogger("Bloomberg.Market.Demo");
    }
}
