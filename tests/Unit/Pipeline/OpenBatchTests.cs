using System.Text;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Spooling;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

/// <summary>A spool that is disposed here was killed: the next one finds the folder as the last write left it.</summary>
public sealed class OpenBatchTests : IDisposable
{
    private static readonly BatcherOptions Options = new();
    private readonly TempFolder _folder = new();
    private readonly VirtualTime _time = new();
    private readonly SealedBatches _queue = new(Options);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lines_of_a_batch_that_was_never_sealed_survive_the_process()
    {
        using (var spool = Open())
        {
            using var writer = Writer(spool);
            var batcher = new Batcher("markets", _queue, Options, _time);
            await AddAsync(batcher, "m f=1 1");
            writer.Write();
            writer.Write();
            await AddAsync(batcher, "m f=2 2");
            batcher.Begin().AppendRaw("m f="u8);
            writer.Write();
        }
        using var next = Open();
        Assert.Equal((1, 16L, next.LastSequence), (next.Files, next.Bytes, next.RecoveredThrough));
        Assert.Equal("m f=1 1\nm f=2 2\n", Oldest(next, lines: 2));
        Assert.Empty(_folder.Names("*.open"));
    }

    [Fact]
    public async Task Every_batch_that_waits_for_the_disk_survives_in_order()
    {
        using (var spool = Open())
        {
            using var writer = Writer(spool);
            var batcher = new Batcher("markets", _queue, Options, _time);
            for (var i = 0; i < 3; i++)
            {
                await AddAsync(batcher, $"m f={i} 1");
                await batcher.SealAsync(TestContext.Current.CancellationToken);
            }
            await AddAsync(batcher, "m f=3 1");
            writer.Write();
            writer.Write();
        }
        using var next = Open();
        for (var i = 0; i < 4; i++) Assert.Equal($"m f={i} 1\n", Oldest(next, lines: 1));
        Assert.Equal(0, next.Files);
    }

    [Fact]
    public async Task A_sealed_batch_is_the_file_it_grew_in()
    {
        using var spool = Open();
        using var writer = Writer(spool);
        var batch = await GrowAsync(writer);
        Assert.Equal("m f=1 1\n", File.ReadAllText(At(Assert.Single(_folder.Names("*.open")))));

        spool.Append(batch.Bucket, batch.Buffer.Written, batch.Lines, writer.Take(batch));
        _queue.Return(batch);
        writer.Write();

        Assert.Empty(_folder.Names("*.open"));
        Assert.Equal("m f=1 1\nm f=2 2\n", Oldest(spool, lines: 2));
    }

    [Fact]
    public async Task A_file_that_is_gone_does_not_take_the_batch_with_it()
    {
        using var spool = Open();
        using var writer = Writer(spool);
        var batch = await GrowAsync(writer);
        File.Delete(At(Assert.Single(_folder.Names("*.open"))));

        spool.Append(batch.Bucket, batch.Buffer.Written, batch.Lines, writer.Take(batch));
        Assert.Equal("m f=1 1\nm f=2 2\n", Oldest(spool, lines: 2));
    }

    [Fact]
    public async Task A_file_that_cannot_be_made_leaves_the_batch_in_memory()
    {
        using var spool = Open();
        using var writer = Writer(spool);
        var taken = Directory.CreateDirectory(At(OpenFile.NameOf(spool.LastSequence + 1, "markets"))).FullName;
        var batch = await GrowAsync(writer);

        spool.Append(batch.Bucket, batch.Buffer.Written, batch.Lines, writer.Take(batch));
        Assert.Equal("m f=1 1\nm f=2 2\n", Oldest(spool, lines: 2));
        Assert.True(Directory.Exists(taken));
    }

    [Theory]
    [InlineData("m f=1 1\nm f=2 2\n", "m f=1 1\nm f=2 2\n", 2)]
    [InlineData("m f=1 1\nm f=2", "m f=1 1\n", 1)]
    [InlineData("m f=1 1\nm f=\"two\nlin", "m f=1 1\n", 1)]
    [InlineData("m f=\"two\nlines\" 1\nm", "m f=\"two\nlines\" 1\n", 1)]
    [InlineData("m f=1 1\n\0\0\0\0", "m f=1 1\n", 1)]
    public void A_line_that_was_half_written_is_cut_off(string left, string kept, int lines)
    {
        File.WriteAllText(At(OpenFile.NameOf(1, "markets")), left);
        using var spool = Open();
        Assert.Equal(kept, Oldest(spool, lines));
        Assert.Equal([".lock"], _folder.Names("*"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("m f=1")]
    public void A_file_without_a_whole_line_goes(string left)
    {
        File.WriteAllText(At(OpenFile.NameOf(1, "markets")), left);
        using var spool = Open();
        Assert.Equal((0, 0L), (spool.Files, spool.RecoveredThrough));
        Assert.Empty(_folder.Names("*.open"));
    }

    [Fact]
    public void A_file_with_another_name_is_set_aside()
    {
        foreach (var name in new[] { "1-markets.open", "0000000000000001-.open", "0000000000000001-..open" }) File.WriteAllText(At(name), "m f=1 1\n");
        using var spool = Open();
        Assert.Equal(0, spool.Files);
        Assert.Equal(3, Directory.GetFiles(At("rejected"), "*.open.bad-name").Length);
    }

    [Fact]
    public void What_was_open_comes_after_what_was_sealed()
    {
        long sealedLast;
        using (var spool = Open()) sealedLast = spool.Append("markets", "m f=1 1\n"u8);
        File.WriteAllText(At(OpenFile.NameOf(10, "markets_1h")), "m f=3 1\n");
        File.WriteAllText(At(OpenFile.NameOf(9, "markets")), "m f=2 1\n");

        using var next = Open();
        Assert.Equal((sealedLast + 2, 24L), (next.RecoveredThrough, next.Bytes));
        for (var i = 1; i <= 3; i++) Assert.Equal($"m f={i} 1\n", Oldest(next, lines: 1));
    }

    /// <summary>One line written to the file, one more sealed with it.</summary>
    private async Task<Batch> GrowAsync(OpenBatchWriter writer)
    {
        var batcher = new Batcher("markets", _queue, Options, _time);
        await AddAsync(batcher, "m f=1 1");
        writer.Write();
        Assert.Empty(_folder.Names("*.open"));
        writer.Write();
        await AddAsync(batcher, "m f=2 2");
        await batcher.SealAsync(TestContext.Current.CancellationToken);
        Assert.True(_queue.Reader.TryRead(out var batch));
        return batch;
    }

    private static async Task AddAsync(Batcher batcher, string line)
    {
        batcher.Begin().AppendRaw(Encoding.UTF8.GetBytes(line));
        batcher.Commit();
        await batcher.SealIfDueAsync(TestContext.Current.CancellationToken);
    }

    private static string Oldest(Spool spool, int lines)
    {
        Assert.True(spool.TryPeekOldest(out var batch));
        byte[] buffer = [];
        Assert.True(spool.TryRead(batch, ref buffer, out var content));
        Assert.Equal(lines, batch.Lines);
        spool.Remove(batch);
        return Encoding.UTF8.GetString(content.Span);
    }

    private string At(string name) => Path.Combine(_folder.Path, name);

    private OpenBatchWriter Writer(Spool spool) => new(_queue, spool, _time, NullLogger<OpenBatchWriter>.Instance);

    private Spool Open()
    {
        var spool = new Spool(new SpoolOptions { Folder = _folder.Path }, _time, NullLogger<Spool>.Instance);
        spool.Open();
        return spool;
    }
}
