using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bloomberg.Tests.Integration.Servers;

/// <summary>
/// Starts processes that die with this one (<c>setpriv --pdeathsig KILL</c>). The trap: Linux sends that signal when the <em>thread</em>
/// that forked ends, and thread-pool threads end when idle. So one thread that lives as long as the process does all the starting.
/// </summary>
internal static class ProcessStarter
{
    private static readonly BlockingCollection<(ProcessStartInfo What, TaskCompletionSource<Process> Started)> Queue = [];

    static ProcessStarter() => new Thread(Run) { IsBackground = true, Name = "process starter" }.Start();

    public static Task<Process> StartAsync(ProcessStartInfo what)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Queue.Add((what, started));
        return started.Task;
    }

    private static void Run()
    {
        foreach (var (what, started) in Queue.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(what)!);
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
            {
                started.SetException(e);
            }
        }
    }
}
