using System.Diagnostics;

namespace Bloomberg.Tests.Integration.Servers;

/// <summary>The last lines a child wrote; a chatty child must not fill the memory of the test run.</summary>
internal sealed class ChildOutput(string? logFile) : IDisposable
{
    private const int MaxLines = 500;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();
    private readonly StreamWriter? _log = logFile is null ? null : new StreamWriter(logFile, append: true) { AutoFlush = true };
    private bool _closed;

    public string Text
    {
        get
        {
            lock (_lock)
                return string.Join('\n', _lines);
        }
    }

    public void Follow(Process process)
    {
        process.OutputDataReceived += (_, e) => Add(e.Data);
        process.ErrorDataReceived += (_, e) => Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _log?.Dispose();
        }
    }

    private void Add(string? line)
    {
        if (line is null)
            return;
        lock (_lock)
        {
            if (_closed)
                return;
            _lines.Enqueue(line);
            if (_lines.Count > MaxLines)
                _lines.Dequeue();
            _log?.WriteLine(line);
        }
    }
}
