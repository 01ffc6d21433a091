using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources.Binance;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Spooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bloomberg.Benchmarks;

/// <summary>What becomes of lines before their batch is sealed.</summary>
public enum OpenBatch
{
    /// <summary>Nothing: they are in memory.</summary>
    MemoryOnly,

    /// <summary>The router writes them after each block.</summary>
    EachBlock,

    /// <summary>Another thread writes them every few milliseconds.</summary>
    Beside,
}

/// <param name="Lines">That went through.</param>
/// <param name="Seconds">From the first line until the last batch is in the spool.</param>
/// <param name="CpuSeconds">Of the whole process in that time.</param>
public sealed record CrashResult(long Lines, double Seconds, double CpuSeconds)
{
    public double LinesPerSecond => Lines / Seconds;
}

/// <summary>One run: the router's last step, the batcher, the real spool writer, and somebody who takes batches out of the spool.</summary>
public sealed class CrashRun(string folder, OpenBatch way)
{
    private static readonly Tick[] Ticks = Decode();
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly AssetLines _lines = new(new Asset(new AssetKey("binance", "BTC/USDT"), AssetType.Crypto));

    public async Task<CrashResult> FullSpeedAsync(long lines, int ticksPerBlock)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, $"bloomberg-crash-{Environment.ProcessId}")).FullName;
        using var spool = new Spool(new SpoolOptions { Folder = path }, _clock, NullLogger<Spool>.Instance);
        spool.Open();
        var options = new BatcherOptions();
        var queue = new SealedBatches(options);
        using var open = new OpenBatchWriter(queue, spool, _clock, NullLogger<OpenBatchWriter>.Instance);
        using var writer = new SpoolWriter(
            queue, open, spool, new SpoolHealth(spool, new HealthBoard(_clock)), _clock, NullLogger<SpoolWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);
        if (way == OpenBatch.Beside) await open.StartAsync(CancellationToken.None);
        using var ended = new CancellationTokenSource();
        var draining = DrainAsync(spool, ended.Token);

        var batcher = new Batcher("markets", queue, options, _clock);
        var (started, cpu) = (_clock.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var done = 0L; done < lines; done += ticksPerBlock) await BlockAsync(batcher, open, done, ticksPerBlock);
        await batcher.SealAsync();
        await writer.StopAsync(CancellationToken.None);
        var result = new CrashResult(lines, _clock.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);

        await open.StopAsync(CancellationToken.None);
        await ended.CancelAsync();
        await draining;
        spool.Dispose();
        Directory.Delete(path, recursive: true);
        return result;
    }

    private async ValueTask BlockAsync(Batcher batcher, OpenBatchWriter open, long first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _lines.AppendTrade(batcher.Begin(), Ticks[(first + i) % Ticks.Length]);
            batcher.Commit();
        }
        await batcher.SealIfDueAsync(CancellationToken.None);
        if (way == OpenBatch.EachBlock) open.Write();
    }

    // As the sender does, without sending.
    private async Task DrainAsync(Spool spool, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            while (spool.TryPeekOldest(out var batch)) spool.Remove(batch);
            await Task.Delay(TimeSpan.FromMilliseconds(1), _clock, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Tick[] Decode()
    {
        var frames = Frames.Make();
        var ticks = new Tick[frames.Length];
        for (var i = 0; i < ticks.Length; i++) BinanceDecoder.Decode(frames[i], Frames.Symbols, 1800000000000000000, ref ticks[i], out _, out _);
        return ticks;
    }
}
