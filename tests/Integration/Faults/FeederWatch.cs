using System.Globalization;
using Bloomberg.Tests.Integration.Journey;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>The feeder's resident memory and its spool, looked at every second.</summary>
public sealed class FeederWatch : IAsyncDisposable
{
    // A process that has just begun grows by loading code and filling its pools; that is no leak.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    // Over less the pauses of the collector are larger than any leak.
    private static readonly TimeSpan LeastSpan = TimeSpan.FromMinutes(1);

    private readonly Product _product;
    private readonly CancellationTokenSource _end = new();
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly List<Sample> _samples = [];
    private readonly Task _watching;

    public FeederWatch(Product product)
    {
        _product = product;
        _watching = WatchAsync();
    }

    /// <summary>Bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Bytes.</summary>
    public long PeakSpool { get; private set; }

    /// <summary>Bytes.</summary>
    public long Memory { get; private set; }

    /// <summary>
    /// Bytes a minute over the second half, by least squares, without the first 20 s of each process. 0 with too few samples: a feeder that
    /// was killed all the time tells nothing.
    /// </summary>
    public double Slope()
    {
        Sample[] all;
        lock (_samples) all = [.. _samples];
        if (all.Length == 0) return 0;
        var half = all[^1].At / 2;
        var born = all.GroupBy(sample => sample.Process).ToDictionary(group => group.Key, group => group.First().At);
        var steady = all.Where(sample => sample.At >= half && sample.At - born[sample.Process] >= WarmUp).ToArray();
        if (steady.Length < 10 || steady[^1].At - steady[0].At < LeastSpan) return 0;
        var (meanTime, meanSize) = (steady.Average(sample => sample.At.TotalMinutes), steady.Average(sample => (double)sample.Memory));
        var spread = steady.Sum(sample => Math.Pow(sample.At.TotalMinutes - meanTime, 2));
        return steady.Sum(sample => (sample.At.TotalMinutes - meanTime) * (sample.Memory - meanSize)) / spread;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        try
        {
            do Look();
            while (await second.WaitForNextTickAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Look()
    {
        PeakSpool = Math.Max(PeakSpool, SpoolBytes(_product.SpoolFolder));
        if (Process() is not { } process || ResidentBytes(process) is not { } memory) return;
        Memory = memory;
        PeakMemory = Math.Max(PeakMemory, memory);
        lock (_samples) _samples.Add(new Sample(TimeProvider.System.GetElapsedTime(_started), process, memory));
    }

    private int? Process()
    {
        try
        {
            return _product.Market?.Id;
        }
        catch (InvalidOperationException)
        {
            return null; // a fault has just taken it away
        }
    }

    private static long? ResidentBytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return null; // it ended between the two looks
        }
    }

    private static long SpoolBytes(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*.lp").Sum(file => file.Exists ? file.Length : 0);
        }
        catch (IOException)
        {
            return 0; // the feeder has not made it yet
        }
    }

    private readonly record struct Sample(TimeSpan At, int Process, long Memory);
}
