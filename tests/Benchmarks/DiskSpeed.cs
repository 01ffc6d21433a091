namespace Bloomberg.Benchmarks;

/// <summary>How fast files of a batch's size are on the disk, one after the other: the floor for the spool.</summary>
public static class DiskSpeed
{
    private const int Files = 100;
    private const int Rounds = 3;

    public static double BytesPerSecond(string folder)
    {
        var content = MixedTrades.Bodies(0, 1)[0];
        return Files * (double)content.Length / Enumerable.Range(0, Rounds).Min(_ => Seconds(folder, content));
    }

    private static double Seconds(string folder, byte[] content)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Files; i++)
        {
            using var file = new FileStream(Path.Combine(folder, $"plain-{i}"), FileMode.Create);
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        for (var i = 0; i < Files; i++) File.Delete(Path.Combine(folder, $"plain-{i}"));
        return seconds;
    }
}
