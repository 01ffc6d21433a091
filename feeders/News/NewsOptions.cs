using Bloomberg.Pipeline;

namespace Bloomberg.News;

/// <summary>Settings of the news feeder as a whole; each source has its own.</summary>
/// <param name="Listen">Where health and metrics are served.</param>
/// <param name="DataFolder">Holds the spool.</param>
/// <param name="Postgres">Npgsql connection string of the database with feeds and articles.</param>
/// <param name="Simulated">The services are the simulator's; every log line says so.</param>
public sealed record NewsOptions(Uri Listen, string DataFolder, string Postgres, bool Simulated)
{
    public const string DefaultListen = "http://127.0.0.1:8082";

    public string SpoolFolder => Path.Combine(DataFolder, "spool", "news");

    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static NewsOptions From(IConfiguration settings) => new(
        Setting.Listen(settings, DefaultListen),
        Path.GetFullPath(Setting.Text(settings, "BLOOMBERG_DATA") ?? "data"),
        Setting.Postgres(settings, "the database with feeds and articles"),
        Setting.Flag(settings, "BLOOMBERG_SIMULATED"));
}
