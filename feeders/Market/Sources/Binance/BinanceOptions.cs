using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>Which stream trades come from. Their ids are different numbers, so stored trades of the two kinds do not mix.</summary>
public enum TradeKind
{
    /// <summary>One event per taker order and price: fewer events, and refillable from the keyless hosts.</summary>
    AggTrade,

    /// <summary>Every single trade.</summary>
    Trade,
}

/// <summary>Settings of the Binance source; defaults need no key. Limits are the venue's own (web-socket-streams.md).</summary>
public sealed record BinanceOptions
{
    public const string StreamUrlSetting = "BLOOMBERG_BINANCE_STREAM_URL";
    public const string ApiUrlSetting = "BLOOMBERG_BINANCE_API_URL";
    public const string TradesSetting = "BLOOMBERG_BINANCE_TRADES";
    public const string RotateAfterSetting = "BLOOMBERG_BINANCE_ROTATE_AFTER_SECONDS";
    public const string PingSetting = "BLOOMBERG_BINANCE_PING_SECONDS";

    public Uri StreamUrl { get; init; } = new("wss://data-stream.binance.vision");

    public Uri ApiUrl { get; init; } = new("https://data-api.binance.vision");

    public TradeKind Trades { get; init; } = TradeKind.AggTrade;

    /// <summary>Streams one connection carries; the venue allows 1024.</summary>
    public int StreamsPerConnection { get; init; } = 1000;

    /// <summary>Control messages a second and connection. The venue allows 5 messages of any kind; pongs and pings need the rest.</summary>
    public int ControlMessagesPerSecond { get; init; } = 3;

    /// <summary>Streams in one control message, and its bytes; larger ones are answered late.</summary>
    public int StreamsPerMessage { get; init; } = 150;

    public int BytesPerMessage { get; init; } = 4000;

    /// <summary>How long the venue may take to answer a control message.</summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan ReconnectFirst { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the venue may take to close a connection that we close.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A connection older than this is replaced; the venue cuts it at 24 hours.</summary>
    public TimeSpan RotateAfter { get; init; } = TimeSpan.FromHours(23);

    /// <summary>How long a new connection has carried everything before it replaces the old one although a quiet symbol had no trade yet.</summary>
    public TimeSpan RotationSettle { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Our own ping, and how long its pong may take: a connection that died without a word is found this way.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the list of symbols is read anew.</summary>
    public TimeSpan CatalogueEvery { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Largest frame that is read; the largest real ones of our streams are under 1 KB.</summary>
    public int MaxFrameBytes { get; init; } = 1024 * 1024;

    public static BinanceOptions From(IConfiguration settings)
    {
        var defaults = new BinanceOptions();
        return defaults with
        {
            StreamUrl = Setting.Address(settings, StreamUrlSetting, defaults.StreamUrl.OriginalString, "ws", "wss"),
            ApiUrl = Setting.Address(settings, ApiUrlSetting, defaults.ApiUrl.OriginalString, "http", "https"),
            Trades = Setting.Text(settings, TradesSetting) switch
            {
                null or "aggTrade" => TradeKind.AggTrade,
                "trade" => TradeKind.Trade,
                var other => throw new SettingException(TradesSetting, other, "aggTrade or trade"),
            },
            RotateAfter = Seconds(settings, RotateAfterSetting, defaults.RotateAfter, 86_400),
            PingEvery = Seconds(settings, PingSetting, defaults.PingEvery, 60),
        };
    }

    private static TimeSpan Seconds(IConfiguration settings, string name, TimeSpan otherwise, long most) =>
        TimeSpan.FromSeconds(Setting.Whole(settings, name, (long)otherwise.TotalSeconds, 1, most));
}
