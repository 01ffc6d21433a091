using BenchmarkDotNet.Attributes;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Spooling;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bloomberg.Benchmarks;

/// <summary>
/// What does it cost to have a batch of 5,000 lines safe on the disk, and to delete it? Baseline: a file, written and flushed to the disk:
/// less is not safe. Ours has a checksum, a place in the queue, and a name that only whole files have.
/// </summary>
[MemoryDiagnoser]
public class SpoolAppendBenchmark
{
    private const int Lines = 5_000;
    private readonly byte[] _lines = MixedTrades.Bodies(0, 1)[0];
    private TemporaryFolder _folder = null!;
    private Spool _spool = null!;

    [GlobalSetup]
    public void Open()
    {
        _folder = new TemporaryFolder();
        _spool = new Spool(new SpoolOptions { Folder = _folder.File("spool") }, TimeProvider.System, NullLogger<Spool>.Instance);
        _spool.Open();
    }

    [GlobalCleanup]
    public void Close()
    {
        _spool.Dispose();
        _folder.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void FileAndFlush()
    {
        var path = _folder.File("batch");
        using (var file = new FileStream(path, FileMode.Create))
        {
            file.Write(_lines);
            file.Flush(flushToDisk: true);
        }
        File.Delete(path);
    }

    [Benchmark]
    public long Ours()
    {
        var sequence = _spool.Append(InfluxSchema.Markets.Name, _lines, Lines);
        if (_spool.TryPeekOldest(out var batch)) _spool.Remove(batch);
        return sequence;
    }
}
