using Microsoft.Extensions.Configuration;

namespace Bloomberg.Pipeline.Influx;

/// <summary>Where the time series live and how to sign in. The same for InfluxDB 1.x, 2.x and 3.x.</summary>
public sealed record InfluxOptions
{
    public Uri Url { get; init; } = new("http://127.0.0.1:8086");

    /// <summary>Basic sign-in, 1.x (and 2.x where a v1 user was made).</summary>
    public string? Username { get; init; }

    public string? Password { get; init; }

    /// <summary>API token, 2.x and 3.x. Wins over the user name there.</summary>
    public string? Token { get; init; }

    /// <summary>Organisation, 2.x only.</summary>
    public string Org { get; init; } = "bloomberg";

    /// <summary>Compresses writes. Worth it over a network; on loopback it only costs.</summary>
    public bool Gzip { get; init; }

    /// <summary>Ignores the buckets' retention, for replays that keep their original times.</summary>
    public bool KeepForever { get; init; }

    /// <summary>For one whole request, answer included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads BLOOMBERG_INFLUX_URL, _USERNAME, _PASSWORD, _TOKEN, _ORG, _GZIP, _KEEP_FOREVER and _TIMEOUT_SECONDS.</summary>
    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static InfluxOptions FromEnvironment(IConfiguration c)
    {
        var defaults = new InfluxOptions();
        return new InfluxOptions
        {
            Url = Setting.Address(c, "BLOOMBERG_INFLUX_URL", defaults.Url.AbsoluteUri, "http", "https"),
            Username = Setting.Text(c, "BLOOMBERG_INFLUX_USERNAME"),
            Password = Setting.Secret(c, "BLOOMBERG_INFLUX_PASSWORD"),
            Token = Setting.Secret(c, "BLOOMBERG_INFLUX_TOKEN"),
            Org = Setting.Text(c, "BLOOMBERG_INFLUX_ORG") ?? defaults.Org,
            Gzip = Setting.Flag(c, "BLOOMBERG_INFLUX_GZIP"),
            KeepForever = Setting.Flag(c, "BLOOMBERG_INFLUX_KEEP_FOREVER"),
            Timeout = TimeSpan.FromSeconds(
                Setting.Whole(c, "BLOOMBERG_INFLUX_TIMEOUT_SECONDS", (long)defaults.Timeout.TotalSeconds, 1, 600)),
        };
    }

    /// <summary>Without the secrets, for logs.</summary>
    public override string ToString() => $"InfluxDB at {Url}, organisation '{Org}'";
}
