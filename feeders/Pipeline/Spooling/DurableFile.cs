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
