using System.Globalization;
using Bloomberg.Simulator.Services.News.Feeds;

namespace Bloomberg.Simulator;

/// <summary>What the venue plays and where it listens. Arguments win over the environment.</summary>
internal sealed record SimulatorOptions
{
    public Uri Listen { get; init; } = new("http://127.0.0.1:8082");

    /// <summary>Recording files, played one after the other; empty means the random-walk market.</summary>
    public IReadOnlyList<string> Recordings { get; init; } = [];

    /// <summary>Times real speed for recordings and the clock of the polled services; infinity is as fast as the clients read, and real speed for the services.</summary>
    public double Speed { get; init; } = 1;

    public int Symbols { get; init; } = 20;

    /// <summary>Taker orders per second over all symbols: one aggTrade each, 1.2 trades on average.</summary>
    public double Rate { get; init; } = 200;

    public ulong Seed { get; init; } = 1;

    /// <summary>Whether the exchanges of the polled services close; else everything always moves.</summary>
    public bool Sessions { get; init; }

    /// <summary>News feeds.</summary>
    public int Feeds { get; init; } = 12;

    /// <summary>Where mail is taken in, on loopback; null: nowhere.</summary>
    public int? SmtpPort { get; init; }

    public VenueLimits Limits { get; init; } = new();

    /// <summary>Reads arguments and BLOOMBERG_* variables. Throws <see cref="ArgumentException"/> naming the setting and its value.</summary>
    public static SimulatorOptions From(string[] args, Func<string, string?> environment)
    {
        var defaults = new SimulatorOptions();
        var given = Arguments(args, out var recordings);
        string? Text(string name, string variable) => given.GetValueOrDefault(name) ?? NotEmpty(environment(variable));

        return new SimulatorOptions
        {
            Recordings = recordings,
            Listen = Text("--listen", "BLOOMBERG_LISTEN") is { } listen ? Loopback("BLOOMBERG_LISTEN", listen) : defaults.Listen,
            Speed = Text("--speed", "BLOOMBERG_SIMULATOR_SPEED") is { } speed ? ParseSpeed(speed) : defaults.Speed,
            Symbols = (int)Number("--symbols", Text("--symbols", "BLOOMBERG_SIMULATOR_SYMBOLS"), defaults.Symbols, 1, 10_000),
            Rate = Number("--rate", Text("--rate", "BLOOMBERG_SIMULATOR_RATE"), defaults.Rate, 0.01, 2_000_000),
            Seed = (ulong)Number("--seed", Text("--seed", "BLOOMBERG_SIMULATOR_SEED"), defaults.Seed, 0, 1L << 53),
            Feeds = (int)Number("--feeds", Text("--feeds", "BLOOMBERG_SIMULATOR_FEEDS"), defaults.Feeds, 1, FeedCatalogue.Most),
            SmtpPort = Text("--smtp-port", "BLOOMBERG_SIMULATOR_SMTP_PORT") is { } port ? (int)Number("--smtp-port", port, 0, 1, 65_535) : null,
            Sessions = ParseHours(Text("--hours", "BLOOMBERG_SIMULATOR_HOURS") ?? "always"),
        };
    }

    private static Dictionary<string, string> Arguments(string[] args, out List<string> recordings)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        recordings = [];
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--replay")
            {
                while (i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal)) recordings.Add(args[++i]);
                if (recordings.Count == 0) throw new ArgumentException("--replay needs at least one file");
                continue;
            }

            if (args[i] is not ("--listen" or "--speed" or "--symbols" or "--rate" or "--seed" or "--hours" or "--feeds" or "--smtp-port"))
                throw new ArgumentException($"unknown argument '{args[i]}'; see README.md for the list");
            given[args[i]] = i + 1 < args.Length ? args[++i] : throw new ArgumentException($"{args[i]} needs a value");
        }

        return given;
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static double ParseSpeed(string text) =>
        text == "max" ? double.PositiveInfinity : Number("--speed", text.TrimEnd('x'), 1, 0.001, 1_000_000);

    private static bool ParseHours(string text) => text switch
    {
        "always" => false,
        "sessions" => true,
        _ => throw new ArgumentException($"--hours is '{text}'; it must be always or sessions"),
    };

    private static double Number(string name, string? text, double fallback, double least, double most)
    {
        if (text is null) return fallback;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new ArgumentException($"{name} is '{text}'; it must be a number from {least} to {most}");
    }

    // The admin endpoints have no sign-in, so nothing but this machine may reach them.
    private static Uri Loopback(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback
            ? uri
            : throw new ArgumentException($"{name} is '{text}'; it must be an http address on loopback, such as http://127.0.0.1:8082");
}
