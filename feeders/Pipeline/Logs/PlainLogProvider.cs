using Bloomberg.Pipeline.Metrics;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Logs;

/// <summary>Makes <see cref="PlainLogger"/>s that share one writer. Lines of different threads never mix.</summary>
internal sealed class PlainLogProvider(TimeProvider clock, TextWriter output, bool simulated) : ILoggerProvider
{
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => new PlainLogger(this, ShortName(categoryName), clock, simulated);

    /// <summary>
    /// Never throws: the log may share a full disk with the data, and whoever logs that the disk is full must go on. A line that could not
    /// be written is counted.
    /// </summary>
    public void WriteLine(string line)
    {
        try
        {
            lock (_gate) output.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            PipelineMetrics.LogLinesLost.Add(1);
        }
    }

    public void Dispose()
    {
        try
        {
            lock (_gate) output.Flush();
        }
        catch (IOException)
        {
            PipelineMetrics.LogLinesLost.Add(1);
        }
    }

    /// <summary><c>Bloomberg.Market.Sources.X</c> is long, and every line would start with the same word.</summary>
    private static string ShortName(string category) =>
        category.StartsWith("Bloomberg.", StringComparison.Ordinal) ? category["Bloomberg.".Length..] : category;
}
