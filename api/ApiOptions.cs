using System.Net;
using Bloomberg.Contracts;
using Bloomberg.Contracts.News;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Influx;

namespace Bloomberg.Api;

/// <summary>The settings of this process, all from the environment (or the command line, as <c>--BLOOMBERG_LISTEN=…</c>).</summary>
public sealed record ApiOptions
{
    public const string DefaultListen = "http://127.0.0.1:8080";
    private const string OwnDatabase = "Host=127.0.0.1;Port=8084;Username=bloomberg;Database=bloomberg";
    private const string FirstWatchlistName = "BLOOMBERG_FIRST_WATCHLIST";

    /// <summary>Where to listen: a loopback address, or behind a door any. Port 0 takes any free one.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>A door in front of this process asks who comes and by which name.</summary>
    public bool BehindDoor { get; init; }

    /// <summary>Npgsql connection string.</summary>
    public required string Postgres { get; init; }

    public required InfluxOptions Influx { get; init; }

    /// <summary>The market feeder's own address.</summary>
    public required Uri Feeder { get; init; }

    /// <summary>The data are made up; every surface says so.</summary>
    public bool Simulated { get; init; }

    /// <summary>Clients that may follow the stream at once.</summary>
    public int StreamClients { get; init; } = 1000;

    /// <summary>Assets of the watchlist that a new database begins with.</summary>
    public IReadOnlyList<AssetKey> FirstWatchlist { get; init; } = [];

    /// <summary>Where feeds may be although nobody outside this network reaches it; the news feeder has the same setting.</summary>
    public AllowedPlaces FeedsAllowed { get; init; } = AllowedPlaces.None;

    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static ApiOptions Read(IConfiguration settings) => new()
    {
        Listen = ReadListen(settings),
        BehindDoor = Setting.BehindDoor(settings),
        Postgres = Setting.Postgres(settings, "the API's own database", OwnDatabase),
        Influx = InfluxOptions.FromEnvironment(settings),
        Feeder = Setting.Address(settings, "BLOOMBERG_FEEDER_URL", "http://127.0.0.1:8081", "http"),
        Simulated = Setting.Flag(settings, "BLOOMBERG_SIMULATED"),
        StreamClients = (int)Setting.Whole(settings, "BLOOMBERG_STREAM_CLIENTS", 1000, 0, 100_000),
        FirstWatchlist = ReadAssets(settings),
        FeedsAllowed = ReadAllowed(settings),
    };

    private static IPEndPoint ReadListen(IConfiguration settings)
    {
        var address = Setting.Listen(settings, DefaultListen);
        return new(IPAddress.Parse(address.DnsSafeHost), address.Port);
    }

    private static AllowedPlaces ReadAllowed(IConfiguration settings) =>
        Setting.Text(settings, AllowedPlaces.Setting) is var text && AllowedPlaces.TryParse(text, out var places)
            ? places
            : throw new SettingException(AllowedPlaces.Setting, text ?? "", AllowedPlaces.Expected);

    private static AssetKey[] ReadAssets(IConfiguration settings) =>
        (Setting.Text(settings, FirstWatchlistName) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => AssetKey.TryParse(text, out var key)
                ? key
                : throw new SettingException(FirstWatchlistName, text, "assets such as binance:BTC/USDT, separated by commas"))
            .Distinct()
            .ToArray();
}
