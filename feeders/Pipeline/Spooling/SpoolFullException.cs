namespace Bloomberg.Pipeline.Spooling;

/// <summary>The disk (or quota) under the spool is full. The batch was not taken: keep it and try again.</summary>
public sealed class SpoolFullException(string folder, IOException inner)
    : IOException($"The disk of the spool {folder} is full: {inner.Message}", inner)
{
    private const int Enospc = 28;
    private const int Edquot = 122;
    private const int WindowsDiskFull = 112;

    public static bool IsDiskFull(IOException e) => (e.HResult & 0xFFFF) is Enospc or Edquot or WindowsDiskFull;
}
