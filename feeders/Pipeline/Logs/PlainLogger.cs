using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Logs;

/// <summary>
/// Formats one entry as one line. Control characters are escaped: what a venue sends must not forge a line or colour a terminal.
/// </summary>
internal sealed class PlainLogger(PlainLogProvider provider, string category, TimeProvider clock, bool simulated) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var line = new StringBuilder(160);
        line.Append(clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        line.Append(' ').Append(Name(logLevel)).Append(simulated ? " SIMULATED " : " ").Append(category).Append("  ");
        AppendEscaped(line, formatter(state, exception));
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            line.Append(" | ").Append(cause.GetType().Name).Append(": ");
            AppendEscaped(line, cause.Message);
        }
        if (exception?.StackTrace is { } stack && logLevel <= LogLevel.Debug) AppendEscaped(line.Append(" | "), stack);
        provider.WriteLine(line.ToString());
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO ",
        LogLevel.Warning => "WARN ",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };

    private static void AppendEscaped(StringBuilder line, string text)
    {
        foreach (var c in text)
        {
            if (c == '\n') line.Append("\\n");
            else if (c == '\r') line.Append("\\r");
            else if (c == '\t') line.Append("\\t");
            else if (char.IsControl(c) || c is '\u2028' or '\u2029') line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else line.Append(c);
        }
    }
}
