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

    public static MarketOptions From(IConfiguration settings)
    {
        var listen = settings["BLOOMBERG_LISTEN"] is { Length: > 0 } text ? text : "http://127.0.0.1:8081";
        if (!Uri.TryCreate(listen, UriKind.Absolute, out var address) || !address.IsLoopback || address.Scheme != Uri.UriSchemeHttp)
            throw new InvalidOperationException($"BLOOMBERG_LISTEN is '{listen}'; the feeder answers on loopback only, for example http://127.0.0.1:8081");
        if (settings["BLOOMBERG_POSTGRES"] is not { Length: > 0 } postgres)
            throw new InvalidOperationException("BLOOMBERG_POSTGRES is not set; it is the connection string of the database with the watchlists");
        var data = settings["BLOOMBERG_DATA"] is { Length: > 0 } folder ? folder : "data";
        return new MarketOptions(address, Path.GetFullPath(data), postgres, settings["BLOOMBERG_SIMULATED"] == "true");
    }
}
