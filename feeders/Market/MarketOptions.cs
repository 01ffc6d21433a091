using Bloomberg.Pipeline;

namespace Bloomberg.Market;

/// <summary>Settings of the market feeder as a whole; each source has its own.</summary>
/// <param name="Listen">Where health, metrics and the live feed are served.</param>
/// <param name="DataFolder">Holds the spool and what is remembered between starts.</param>
/// <param name="Postgres">Npgsql connection string of the watchlists' database.</param>
/// <param name="Simulated">The venue is the simulator; every log line says so.</param>
public sealed record MarketOptions(Uri Listen, string DataFolder, string Postgres, bool Simulated)
{
    public const string DefaultListen = "http://127.0.0.1:8081";

    public string SpoolFolder => Path.Combine(DataFolder, "spool", "market");

    public string CollectingFile => Path.Combine(DataFolder, "feeder", "collecting.json");

    public string AuditFile => Path.Combine(DataFolder, "feeder", "audited-through");

    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static MarketOptions From(IConfiguration settings) => new(
        Setting.Listen(settings, DefaultListen),
        Path.GetFullPath(Setting.Text(settings, "BLOOMBERG_DATA") ?? "data"),
        Setting.Postgres(settings, "the database with the watchlists"),
        Setting.Flag(settings, "BLOOMBERG_SIMULATED"));
}
