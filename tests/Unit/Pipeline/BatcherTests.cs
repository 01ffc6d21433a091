using System.Text;
using Bloomberg.Pipeline.Batching;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class BatcherTests
{
    private readonly VirtualTime _time = new();
    private readonly SealedBatches _queue = new(Options);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private static BatcherOptions Options => new() { MaxBytes = 100, MaxLines = 4, MaxSealed = 2 };

    [Fact]
    public async Task Seals_by_lines_by_bytes_and_by_age()
    {
        var batcher = Make();
        foreach (var line in new[] { "1", "2", "3", "4" }) await AddAsync(batcher, line);
        Assert.Equal("1\n2\n3\n4\n", Taken());

        await AddAsync(batcher, new string('x', 99));
        Assert.Equal(100, Taken().Length);

        await AddAsync(batcher, "old");
        _time.Advance(TimeSpan.FromMilliseconds(999));
        await batcher.SealIfDueAsync(Test);
        Assert.Equal(1, batcher.Lines);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await batcher.SealIfDueAsync(Test);
        Assert.Equal("old\n", Taken());
    }

    [Fact]
    public async Task Leaves_out_lines_that_were_begun_and_not_committed_or_empty()
    {
        var batcher = Make();
        batcher.Begin().AppendRaw("given up"u8);
        batcher.Begin();
        batcher.Commit();
        await batcher.SealAsync(Test);
        Assert.False(_queue.Reader.TryRead(out _));

        await AddAsync(batcher, "kept");
        batcher.Begin().AppendRaw("given up"u8);
        await batcher.SealAsync(Test);
        Assert.Equal("kept\n", Taken());
    }

    [Fact]
    public async Task Makes_the_producer_wait_when_sealed_batches_pile_up()
    {
        var batcher = Make();
        for (var i = 0; i < 2; i++) await SealOneAsync(batcher, i);
        var third = SealOneAsync(batcher, 2);
        Assert.False(third.IsCompleted);

        Assert.Equal("0\n", Taken());
        await third;
        Assert.Equal("1\n", Taken());
        Assert.Equal("2\n", Taken());
    }

    private Batcher Make() => new("markets", _queue, Options, _time);

    private static async Task SealOneAsync(Batcher batcher, int line)
    {
        batcher.Begin().AppendInteger(line);
        batcher.Commit();
        await batcher.SealAsync();
    }

    private static async Task AddAsync(Batcher batcher, string line)
    {
        batcher.Begin().AppendRaw(Encoding.UTF8.GetBytes(line));
        batcher.Commit();
        await batcher.SealIfDueAsync();
    }

    private string Taken()
    {
        Assert.True(_queue.Reader.TryRead(out var batch));
        var text = Encoding.UTF8.GetString(batch.Buffer.Written);
        Assert.Equal(text.Count(c => c == '\n'), batch.Lines);
        _queue.Return(batch);
        return text;
    }
}
