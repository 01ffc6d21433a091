using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Logs;

/// <summary>Makes <see cref="PlainLogger"/>s that share one writer. Lines of different threads never mix.</summary>
internal sealed class PlainLogProvider(TimeProvider clock, TextWriter output, bool simulated) : ILoggerProvider
{
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => new PlainLogger(this, ShortName(categoryName), clock, simulated);

    public void WriteLine(string line)
    {
        lock (_gate) output.WriteLine(line);
    }

    public void Dispose()
    {
        lock (_gate) output.Flush();
    }

    /// <summary><c>Bloomberg.Market.Sources.X</c> is long, and every line would start with the same word.</summary>
    private static string ShortName(string category) =>
        category.StartsWith("Bloomberg.", StringComparison.Ordinal) ? category["Bloomberg.".Length..] : category;
}
