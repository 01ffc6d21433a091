using System.Text;
using Bloomberg.Pipeline.Spooling;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class SpoolTests : IDisposable
{
    private byte[] _buffer = [];
    private readonly TempFolder _folder = new();
    private readonly VirtualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_a_file_by_sequence_bucket_length_and_checksum()
    {
        using var spool = Open();
        var sequence = spool.Append("markets_5min", "123456789"u8);
        Assert.Equal([$"{sequence:D16}-markets_5min-9-e3069283.lp"], _folder.Names("*.lp"));
    }

    [Fact]
    public void Gives_back_what_was_appended_in_order_also_to_the_next_run()
    {
        using (var first = Open())
        {
            for (var i = 0; i < 20; i++) first.Append("a-b.c", Encoding.UTF8.GetBytes($"m f={i} 1\nm f=\"two\nlines\" 2\n"));
        }
        using var spool = Open();
        Assert.Equal((20, spool.LastSequence), (spool.Files, spool.RecoveredThrough));
        for (var i = 0; i < 20; i++)
        {
            Assert.True(spool.TryPeekOldest(out var batch));
            Assert.True(spool.TryRead(batch, ref _buffer, out var lines));
            Assert.Equal(("a-b.c", 2, $"m f={i} 1\nm f=\"two\nlines\" 2\n"), (batch.Bucket, batch.Lines, Encoding.UTF8.GetString(lines.Span)));
            spool.Remove(batch);
        }
        Assert.Equal((0, 0L, spool.LastSequence), (spool.Files, spool.Bytes, spool.GoneThrough));
    }

    [Fact]
    public void Never_repeats_a_sequence_even_over_runs_that_leave_nothing()
    {
        long first;
        using (var spool = Open())
        {
            first = spool.Append("b", "m f=1 1\n"u8);
            Assert.True(spool.TryPeekOldest(out var batch));
            spool.Remove(batch);
        }
        _time.Advance(TimeSpan.FromMilliseconds(5));
        using var next = Open();
        Assert.Equal(0, next.RecoveredThrough);
        Assert.True(next.Append("b", "m f=1 1\n"u8) > first);
    }

    [Fact]
    public void Sets_torn_files_aside_with_the_reason_and_keeps_the_rest()
    {
        using (var spool = Open())
        {
            for (var i = 0; i < 4; i++) spool.Append("b", Encoding.UTF8.GetBytes($"m f={i} 1\n"));
        }
        var files = _folder.Names("*.lp");
        File.WriteAllText(At(files[0]), "m f");
        File.WriteAllText(At(files[1]), "m f=7 1\n");
        File.Move(At(files[2]), At(files[2] + ".tmp"));
        File.WriteAllText(At("0000000000000001-b-9-00000000.lp.tmp"), "");
        File.WriteAllText(At("notes.lp"), "x");
        File.WriteAllText(At("unrelated.txt"), "x");

        using var reopened = Open();

        Assert.Equal(2, reopened.Files);
        Assert.Equal([files[2], files[3]], _folder.Names("*.lp"));
        var rejected = Directory.GetFiles(At("rejected")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        Assert.Equal(
            ["0000000000000001-b-9-00000000.lp.tmp.unfinished", files[0] + ".bad-length", files[1] + ".bad-crc", "notes.lp.bad-name"], rejected);
        Assert.True(File.Exists(At("unrelated.txt")));
    }

    [Fact]
    public void Sets_a_file_aside_that_is_damaged_or_deleted_while_it_waits()
    {
        using var spool = Open();
        var lost = new List<long>();
        spool.Dropped += (batch, _) => lost.Add(batch.Sequence);
        var first = spool.Append("b", "m f=1 1\n"u8);
        var second = spool.Append("b", "m f=2 1\n"u8);
        var files = _folder.Names("*.lp");
        File.WriteAllText(At(files[0]), "m f=9 1\n");
        File.Delete(At(files[1]));

        for (var i = 0; i < 2; i++)
        {
            Assert.True(spool.TryPeekOldest(out var batch));
            Assert.False(spool.TryRead(batch, ref _buffer, out _));
        }
        Assert.Equal([first, second], lost);
        Assert.False(spool.TryPeekOldest(out _));
    }

    [Fact]
    public void Drops_the_oldest_past_its_bound_but_never_the_one_being_sent()
    {
        using var spool = Open(maxBytes: 30);
        var lost = new List<long>();
        spool.Dropped += (batch, _) => lost.Add(batch.Sequence);
        var sequences = Enumerable.Range(0, 3).Select(i => spool.Append("b", "0123456789"u8)).ToList();
        Assert.True(spool.TryPeekOldest(out var sending));

        sequences.Add(spool.Append("b", "0123456789"u8));
        sequences.Add(spool.Append("b", "0123456789"u8));

        Assert.Equal([sequences[1], sequences[2]], lost);
        Assert.True(spool.TryRead(sending, ref _buffer, out _));
        Assert.Equal((3, 30L), (spool.Files, spool.Bytes));
        Assert.Equal(sequences[0] - 1, spool.GoneThrough);
    }

    [Fact]
    public void Refuses_a_folder_another_spool_uses_and_a_bucket_that_is_no_file_name()
    {
        using var spool = Open();
        var error = Assert.Throws<IOException>(() => Open());
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => spool.Append("../b", "m f=1 1\n"u8));
    }

    private string At(string name) => Path.Combine(_folder.Path, name);

    private Spool Open(long maxBytes = 1 << 20)
    {
        var spool = new Spool(new SpoolOptions { Folder = _folder.Path, MaxBytes = maxBytes }, _time, NullLogger<Spool>.Instance);
        spool.Open();
        return spool;
    }
}
