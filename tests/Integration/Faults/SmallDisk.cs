using System.Globalization;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>
/// A disk that can be full. It lives in memory and is filled by making it as small as what is on it, which takes no room from anybody.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const long Roomy = 8L << 30;
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    /// <summary>Null where mounting is not permitted.</summary>
    public static async Task<SmallDisk?> TryMountAsync()
    {
        var disk = new SmallDisk();
        try
        {
            await RunAsync("mount", "-t", "tmpfs", "-o", $"size={Roomy}", "tmpfs", disk.Path);
            return disk;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            disk._folder.Dispose();
            return null;
        }
    }

    /// <summary>From now on a write finds no space.</summary>
    public async Task FillAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ResizeAsync(new DriveInfo(Path) is var drive ? drive.TotalSize - drive.TotalFreeSpace : 0);
                return;
            }
            catch (InvalidOperationException) when (attempt < 10)
            {
                // Something was written between the look and the resize: a disk cannot be smaller than what is on it.
            }
        }
    }

    public Task FreeAsync() => ResizeAsync(Roomy);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "--lazy", Path);
        _folder.Dispose();
    }

    // A size of 0 would mean no bound at all.
    private Task<string> ResizeAsync(long bytes) =>
        RunAsync("mount", "-o", string.Create(CultureInfo.InvariantCulture, $"remount,size={Math.Max(bytes, 4096)}"), Path);

    private static Task<string> RunAsync(string program, params string[] arguments) =>
        ChildProcess.RunAsync(new ChildCommand { File = program, Arguments = arguments });
}
