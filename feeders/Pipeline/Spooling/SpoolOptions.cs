using Microsoft.Extensions.Configuration;

namespace Bloomberg.Pipeline.Spooling;

public sealed record SpoolOptions
{
    public required string Folder { get; init; }

    /// <summary>Past this the oldest batch goes, counted and announced. 2 GiB hold about five hours at 1,000 lines a second.</summary>
    public long MaxBytes { get; init; } = 2L << 30;

    /// <summary>Of the folder <c>rejected</c>; past this its oldest files go, counted.</summary>
    public long MaxRejectedBytes { get; init; } = 64L << 20;

    /// <summary>Reads BLOOMBERG_SPOOL_FOLDER, BLOOMBERG_SPOOL_MAX_BYTES and BLOOMBERG_SPOOL_MAX_REJECTED_BYTES.</summary>
    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static SpoolOptions FromEnvironment(IConfiguration c, string folder)
    {
        var defaults = new SpoolOptions { Folder = Setting.Text(c, "BLOOMBERG_SPOOL_FOLDER") ?? folder };
        return defaults with
        {
            MaxBytes = Setting.Whole(c, "BLOOMBERG_SPOOL_MAX_BYTES", defaults.MaxBytes, 1 << 20, long.MaxValue),
            MaxRejectedBytes = Setting.Whole(c, "BLOOMBERG_SPOOL_MAX_REJECTED_BYTES", defaults.MaxRejectedBytes, 0, long.MaxValue),
        };
    }
}
