using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace Bloomberg.Pipeline.Spooling;

/// <summary>
/// The file a batch grows in before it is sealed: <c>0001723161600000-markets.open</c> = number, bucket. The system has its lines but the
/// disk may not: they survive the process, not a power cut. Any failure gives the file up for good, since the batch is still in memory and
/// is then written like one that never had a file. One thread at a time.
/// </summary>
internal sealed partial class OpenFile(string path)
{
    public const string Extension = ".open";

    private SafeFileHandle? _file;
    private int _written;
    private bool _givenUp;

    public static string NameOf(long number, string bucket) => string.Create(CultureInfo.InvariantCulture, $"{number:D16}-{bucket}{Extension}");

    public static bool TryParse(string fileName, [NotNullWhen(true)] out string? bucket)
    {
        var match = Form().Match(fileName);
        bucket = match.Success && SpooledBatch.IsBucket(match.Groups["bucket"].Value) ? match.Groups["bucket"].Value : null;
        return bucket is not null;
    }

    /// <summary>Adds what is new.</summary>
    /// <param name="lines">All lines of the batch so far.</param>
    /// <exception cref="IOException">The file is given up; this is only thrown once.</exception>
    public void Write(ReadOnlySpan<byte> lines)
    {
        if (_givenUp || lines.Length == _written) return;
        try
        {
            Add(lines);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            GiveUp();
            throw e as IOException ?? new IOException(e.Message, e);
        }
    }

    /// <summary>Makes it a batch: adds what is new, flushes to the disk, renames.</summary>
    /// <returns>False when that cannot be; nothing is left of the file.</returns>
    public bool TryFinish(ReadOnlySpan<byte> lines, string batchPath)
    {
        if (_givenUp) return false;
        try
        {
            Add(lines);
            RandomAccess.FlushToDisk(_file!);
            _file!.Dispose();
            File.Move(path, batchPath, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            GiveUp();
            return false;
        }
    }

    private void Add(ReadOnlySpan<byte> lines)
    {
        _file ??= File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        if (lines.Length > _written) RandomAccess.Write(_file, lines[_written..], _written);
        _written = lines.Length;
    }

    private void GiveUp()
    {
        _givenUp = true;
        if (_file is null) return; // perhaps another's
        _file.Dispose();
        DurableFile.TryDelete(path);
    }

    [GeneratedRegex(@"^[0-9]{16}-(?<bucket>.+)\.open\z")]
    private static partial Regex Form();
}
