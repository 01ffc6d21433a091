using System.Collections.Frozen;

namespace Bloomberg.Contracts.Calendars;

/// <summary>
/// What sources call markets and how they mark them in symbols. The spelling is Yahoo's, which others share where they write such symbols
/// at all. A market that is not listed here has no calendar; it is never guessed from one nearby.
/// </summary>
internal static class CalendarNames
{
    private static readonly FrozenDictionary<string, TradingCalendar> Markets = Table(
        (TradingCalendars.NewYork, "NMS NGM NCM NIM NasdaqGS NasdaqGM NasdaqCM|Nasdaq GIDS"),
        (TradingCalendars.NewYork, "NYQ ASE PCX BTS SNP DJI NYSE NYSEArca|NYSE American|Cboe US"),
        (TradingCalendars.NewYork, "PNK OQB OQX|OTC Markets OTCPK|OTC Markets OTCQB|OTC Markets OTCQX"),
        (TradingCalendars.London, "LSE FGI|FTSE Index"),
        (TradingCalendars.Euronext, "PAR AMS BRU LIS Paris Amsterdam Brussels Lisbon"),
        (TradingCalendars.Xetra, "GER XETRA"),
        (TradingCalendars.Tokyo, "JPX Tokyo"),
        (TradingCalendars.HongKong, "HKG HKSE"),
        (TradingCalendars.Forex, "CCY"),
        (TradingCalendars.AlwaysOpen, "CCC"),
        (TradingCalendars.Futures, "CME CMX NYM CBT COMEX CBOT|NY Mercantile"));

    private static readonly FrozenDictionary<string, TradingCalendar> Indices = Table(
        (TradingCalendars.NewYork, "^GSPC ^DJI ^IXIC ^NDX ^RUT"),
        (TradingCalendars.London, "^FTSE"),
        (TradingCalendars.Euronext, "^FCHI ^AEX ^BFX"),
        (TradingCalendars.Xetra, "^GDAXI"),
        (TradingCalendars.Tokyo, "^N225"),
        (TradingCalendars.HongKong, "^HSI"));

    private static readonly (string Ending, TradingCalendar Calendar)[] Endings =
    [
        (".L", TradingCalendars.London),
        (".PA", TradingCalendars.Euronext),
        (".AS", TradingCalendars.Euronext),
        (".BR", TradingCalendars.Euronext),
        (".LS", TradingCalendars.Euronext),
        (".DE", TradingCalendars.Xetra),
        (".T", TradingCalendars.Tokyo),
        (".HK", TradingCalendars.HongKong),
        ("=X", TradingCalendars.Forex),
        ("=F", TradingCalendars.Futures),
        ("-USD", TradingCalendars.AlwaysOpen),
    ];

    public static TradingCalendar? OfMarket(string? market) => market is null ? null : Markets.GetValueOrDefault(market);

    public static TradingCalendar? OfSymbol(string symbol)
    {
        if (Indices.TryGetValue(symbol, out var index)) return index;
        foreach (var (ending, calendar) in Endings)
        {
            if (symbol.Length > ending.Length && symbol.EndsWith(ending, StringComparison.Ordinal)) return calendar;
        }
        return null;
    }

    /// <summary><c>AAPL</c>, <c>BRK-B</c>: symbols of other countries carry a dot, a digit or more letters.</summary>
    public static bool IsAmericanTicker(string symbol)
    {
        var dash = symbol.IndexOf('-');
        var (name, shareClass) = dash < 0 ? (symbol, "A") : (symbol[..dash], symbol[(dash + 1)..]);
        return name.Length is >= 1 and <= 5 && shareClass.Length == 1 && (name + shareClass).All(char.IsAsciiLetterUpper);
    }

    // Words are parted by spaces; a name that has spaces itself stands behind a bar.
    private static FrozenDictionary<string, TradingCalendar> Table(params (TradingCalendar Calendar, string Names)[] rows)
    {
        var pairs =
            from row in rows
            let parts = row.Names.Split('|')
            from name in parts[0].Split(' ').Concat(parts.Skip(1))
            select KeyValuePair.Create(name, row.Calendar);
        return pairs.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
