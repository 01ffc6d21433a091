namespace Bloomberg.Pipeline.Spooling;

/// <summary>Files that are there whole or not at all, whenever the process dies.</summary>
internal static class DurableFile
{
    public const string TempExtension = ".tmp";

    /// <summary>Writes under a temporary name in the same folder, flushes to the disk, renames.</summary>
    /// <exception cref="IOException">Nothing was written; the temporary file is gone.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temp = path + TempExtension;
        try
        {
            using (var file = File.OpenHandle(temp, FileMode.Create, FileAccess.Write))
            {
                RandomAccess.Write(file, content, 0);
                RandomAccess.FlushToDisk(file);
            }
            File.Move(temp, path, overwrite: true);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
        catch (IOException)
        {
            TryDelete(temp);
            throw;
        }
    }

    /// <summary>The whole file, inside the buffer, which is replaced by a larger one when it does not fit.</summary>
    /// <exception cref="IOException">Not there, or not readable.</exception>
    public static ReadOnlyMemory<byte> Read(string path, ref byte[] buffer)
    {
        using var file = File.OpenHandle(path);
        var length = checked((int)RandomAccess.GetLength(file));
        if (buffer.Length < length) buffer = new byte[length + length / 8];
        var filled = 0;
        while (filled < length && RandomAccess.Read(file, buffer.AsSpan(filled, length - filled), filled) is var read and > 0) filled += read;
        return buffer.AsMemory(0, filled);
    }

    public static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
