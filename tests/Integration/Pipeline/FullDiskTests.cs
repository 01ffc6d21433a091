using System.Diagnostics;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Spooling;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Integration.Pipeline;

public sealed class FullDiskTests
{
    [Fact]
    public async Task Keeps_every_batch_while_the_disk_is_full_and_writes_them_when_there_is_room()
    {
        using var folder = new TemporaryFolder();
        await MountAsync(folder.Path);
        try
        {
            await FillAndFreeAsync(folder.Path);
        }
        finally
        {
            await RunAsync("umount", folder.Path);
        }
    }

    private static async Task FillAndFreeAsync(string folder)
    {
        var clock = TimeProvider.System;
        var options = new BatcherOptions { MaxSealed = 2 };
        var health = new HealthBoard(clock);
        using var spool = new Spool(new SpoolOptions { Folder = folder }, clock, NullLogger<Spool>.Instance);
        spool.Open();
        var queue = new SealedBatches(options);
        var batcher = new Batcher("markets", queue, options, clock);
        using var open = new OpenBatchWriter(queue, spool, clock, NullLogger<OpenBatchWriter>.Instance);
        await open.StartAsync(CancellationToken.None);
        using var writer = new SpoolWriter(queue, open, spool, new SpoolHealth(spool, health), clock, NullLogger<SpoolWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);

        // 20 batches of 100 kB on a disk of 1 MB: the producer gets stuck, as a source would.
        var producing = Task.Run(async () =>
        {
            for (var batch = 0; batch < 20; batch++)
            {
                var line = batcher.Begin();
                line.AppendRaw(System.Text.Encoding.UTF8.GetBytes($"m,batch={batch} text=\"{new string('x', 100_000)}\" 1"));
                batcher.Commit();
                await batcher.SealAsync();
            }
        });
        await Eventually.TrueAsync(() => health.Snapshot().Any(d => d is { Name: "spool", State: HealthState.Failing }), "the disk is full");
        Assert.Contains("full", health.Snapshot()[0].Detail, StringComparison.Ordinal);
        // Only finished batches: the file of one being tried again vanishes while it is looked at.
        Assert.DoesNotContain(Directory.GetFiles(folder, "*.lp"), file => new FileInfo(file).Length == 0);

        var seen = new List<int>();
        await Eventually.TrueAsync(() => { Drain(spool, seen); return seen.Count == 20; }, "all batches came through");
        await producing;
        await writer.StopAsync(CancellationToken.None);
        await open.StopAsync(CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 20), seen);
        Assert.Equal(HealthState.Ok, health.Snapshot()[0].State);
        Assert.Empty(Directory.GetFiles(folder, "*.tmp"));
        Assert.Empty(Directory.GetFiles(folder, "*.open"));
    }

    private static void Drain(Spool spool, List<int> seen)
    {
        while (spool.TryPeekOldest(out var batch))
        {
            byte[] buffer = [];
            Assert.True(spool.TryRead(batch, ref buffer, out var lines));
            var text = System.Text.Encoding.UTF8.GetString(lines.Span);
            seen.Add(int.Parse(text["m,batch=".Length..text.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture));
            spool.Remove(batch);
        }
    }

    /// <summary>A machine that lets nobody mount is no fault of the product, so this is a skip also where CI=true.</summary>
    private static async Task MountAsync(string folder)
    {
        var (exit, error) = await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
        if (exit != 0) Assert.Skip($"No small disk to fill: mounting a tmpfs is not permitted here ({error.Trim()})");
    }

    private static async Task<(int Exit, string Error)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, error);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
