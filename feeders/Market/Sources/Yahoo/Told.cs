using System.Text.Json;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>Where a price was made, and how late the service tells it: by these opening hours and freshness are judged.</summary>
internal static class Told
{
    // Rows of exchanges that are told late say 10, 15 or 20 minutes.
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Futures = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    private const int LongestName = 32;

    /// <summary>The code (<c>NMS</c>), else the name in full (<c>NasdaqGS</c>), which mean the same; null where neither is told.</summary>
    /// <param name="parent">A row, or the meta of a chart.</param>
    /// <param name="code">What the field is called there.</param>
    public static string? Market(JsonElement parent, string code) => MarketOf(Word(parent, code)) ?? MarketOf(Word(parent, "fullExchangeName"));

    public static string? MarketOf(string? word) => word is { Length: > 0 and <= LongestName } ? Shown.Safe(word) : null;

    /// <summary>As a row says; null where it does not. It is a hint: one that cannot be is none.</summary>
    public static TimeSpan? Delay(JsonElement row) =>
        row.NumberIfAny("exchangeDataDelayedBy") is { } minutes && minutes >= 0 && minutes <= (decimal)LongestDelay.TotalMinutes
            ? TimeSpan.FromMinutes((double)minutes)
            : null;

    /// <summary>
    /// Charts and the stream do not say it. What rows say of exchanges in the United States, of currencies and of coins is none; elsewhere the
    /// longest is granted, since a price that comes as soon as it can is not stale.
    /// </summary>
    public static TimeSpan UsualDelay(string? market) => market switch
    {
        null or "NMS" or "NGM" or "NCM" or "NIM" or "NYQ" or "ASE" or "PCX" or "BTS" or "SNP" or "DJI" or "CCY" or "CCC" => TimeSpan.Zero,
        "NasdaqGS" or "NasdaqGM" or "NasdaqCM" or "Nasdaq GIDS" or "NYSE" or "NYSEArca" or "NYSE American" or "Cboe US" => TimeSpan.Zero,
        "CME" or "CMX" or "NYM" or "CBT" or "COMEX" or "CBOT" or "NY Mercantile" => Futures,
        _ => Latest,
    };

    private static string? Word(JsonElement parent, string name) =>
        parent.Child(name) is { ValueKind: JsonValueKind.String } word ? word.GetString() : null;
}
