using System.Globalization;
using Bloomberg.Benchmarks.Report;
using Bloomberg.Contracts;
using Bloomberg.Market.Routing;
using Bloomberg.Pipeline.Spooling;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Benchmarks;

/// <summary>
/// How many trades a second go from frame to spool on one core? One thread decodes, routes, makes candles and lines and batches them, with
/// the API's one live reader and a hundred alert rules; the spool writer's thread puts the batches on the disk. The best of the rounds counts,
/// which the rest of the machine disturbed least.
/// </summary>
public static class RouterRun
{
    private const int Rounds = 6;
    private const int TradesPerRound = 60 * MixedTrades.Count;
    private const int Wanted = 1_000_000;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMilliseconds(250);

    private sealed record Round(double Seconds, double CpuSeconds, long Bytes);

    /// <param name="arguments">The folder of the spool, if not a temporary one.</param>
    public static async Task<IReadOnlyList<Finding>> RunAsync(IReadOnlyList<string> arguments)
    {
        using var temporary = new TemporaryFolder();
        var folder = Path.Combine(arguments is [var given, ..] ? given : temporary.Path, $"bloomberg-router-{Environment.ProcessId}");
        var rounds = await Task.Factory.StartNew(() => Run(folder), TaskCreationOptions.LongRunning);
        Directory.Delete(folder, recursive: true);
        var disk = DiskSpeed.BytesPerSecond(temporary.Path);

        var (speed, cpu) = (TradesPerRound / rounds.Min(round => round.Seconds), rounds.Min(round => round.CpuSeconds) / TradesPerRound);
        var (bytes, decoding) = ((double)rounds.Min(round => round.Bytes) / TradesPerRound, DecodeSpeed());
        var written = speed * MixedTrades.Bodies(0, 1)[0].Length / 5_000;
        return
        [
            new Finding("trades from frame to spool file, one thread, with 100 alert rules", Text($"{speed / 1e6:0.00} M/s"))
            {
                Wanted = "1.00 M/s", Holds = speed >= Wanted, Limit = "one core",
            },
            new Finding("CPU of all threads for one trade", Text($"{cpu * 1e9:0} ns")),
            new Finding("allocated by the routing thread for one trade", Text($"{bytes:0.00} bytes"))
            {
                Wanted = "0 but for batches and candles", Holds = bytes < 0.5,
            },
            new Finding("decoding alone against the whole way into the spool", Text($"{decoding / 1e6:0.00} M/s against {speed / 1e6:0.00} M/s: {speed / decoding:P0}"))
            {
                Limit = "one core looking at every byte", Step = TradeStep.Json,
            },
            new Finding("bytes written by that way against plain files, written and flushed", Text($"{written / 1e6:0} MB/s against {disk / 1e6:0} MB/s: {written / disk:P0}"))
            {
                Limit = "the disk's flush", Step = TradeStep.Disk,
            },
        ];
    }

    private static List<Round> Run(string folder)
    {
        using var parts = new RouterParts(folder);
        parts.OpenReaders(1);
        parts.Alert(rules: 100);
        var writer = parts.Get<SpoolWriter>();
        writer.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        var frames = MixedTrades.Frames();
        // The first round only warms up.
        var rounds = Enumerable.Range(0, Rounds + 1).Select(round => Play(parts, frames, round * TradesPerRound / MixedTrades.Count)).Skip(1).ToList();
        writer.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        return rounds;
    }

    private static Round Play(RouterParts parts, byte[][] frames, int firstLap)
    {
        var clock = TimeProvider.System;
        var block = new Tick[TickBlock.Capacity];
        var (spool, bytes) = (parts.Get<Spool>(), GC.GetAllocatedBytesForCurrentThread());
        var (started, cpu) = (clock.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var swept = started;
        for (var lap = firstLap; lap < firstLap + TradesPerRound / MixedTrades.Count; lap++)
        {
            for (var first = 0; first < frames.Length; first += block.Length)
            {
                for (var i = 0; i < block.Length; i++) MixedTrades.Decode(frames[first + i], lap, ref block[i]);
                parts.Router.Route(block);
                Wait(parts.Batcher.SealIfDueAsync());
            }
            parts.TakeNews();
            if (clock.GetElapsedTime(swept) < SweepEvery) continue;
            parts.Router.Sweep();
            swept = clock.GetTimestamp();
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Wait(parts.Batcher.SealAsync());
        // As the sender does, without sending; after the last batch, so that its time is not counted here.
        var result = new Round(clock.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, allocated);
        while (spool.TryPeekOldest(out var batch)) spool.Remove(batch);
        return result;
    }

    // The thread is ours alone, so it waits for a place in the queue by standing still.
    private static void Wait(ValueTask sealing)
    {
        if (!sealing.IsCompletedSuccessfully) sealing.AsTask().GetAwaiter().GetResult();
    }

    private static double DecodeSpeed()
    {
        var (frames, tick, best) = (MixedTrades.Frames(), default(Tick), double.MaxValue);
        for (var round = 0; round < 40; round++)
        {
            var started = TimeProvider.System.GetTimestamp();
            foreach (var frame in frames) MixedTrades.Decode(frame, round, ref tick);
            best = Math.Min(best, TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        }
        return frames.Length / best;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
