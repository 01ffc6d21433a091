using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.Market;

/// <summary>Settings of the market feeder as a whole; each source has its own.</summary>
/// <param name="Listen">Where health, metrics and the live feed are served; loopback.</param>
/// <param name="DataFolder">Holds the spool and what is remembered between starts.</param>
/// <param name="Postgres">Npgsql connection string of the watchlists' database.</param>
/// <param name="Simulated">The venue is the simulator; every log line says so.</param>
public sealed record MarketOptions(Uri Listen, string DataFolder, string Postgres, bool Simulated)
{
    public string SpoolFolder => Path.Combine(DataFolder, "spool", "market");

    public string CollectingFile => Path.Combine(DataFolder, "feeder", "collecting.json");

    public string AuditFile => Path.Combine(DataFolder, "feeder", "audited-through");

    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static MarketOptions From(IConfiguration settings)
    {
        var listen = Setting.Address(settings, "BLOOMBERG_LISTEN", "http://127.0.0.1:8081", "http");
        if (!listen.IsLoopback) throw new SettingException("BLOOMBERG_LISTEN", listen.OriginalString, "an address on loopback, since the feeder's feed asks for no sign-in");
        return new MarketOptions(
            listen,
            Path.GetFullPath(Setting.Text(settings, "BLOOMBERG_DATA") ?? "data"),
            ConnectionString(settings),
            Setting.Flag(settings, "BLOOMBERG_SIMULATED"));
    }

    private static string ConnectionString(IConfiguration settings)
    {
        const string name = "BLOOMBERG_POSTGRES";
        const string what = "an Npgsql connection string of the database with the watchlists, such as Host=127.0.0.1;Database=bloomberg";
        if (Setting.Text(settings, name) is not { } text) throw new SettingException(name, "", what);
        try
        {
            return new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (ArgumentException)
        {
            // Not shown: it holds the password.
            throw new SettingException(name, "(not shown)", what);
        }
    }
}
