using System.Text.Json;
using Bloomberg.Pipeline.Json;

namespace Bloomberg.Market.Sources.AlphaVantage;

/// <summary>What Alpha Vantage says instead of data, always with HTTP 200.</summary>
public enum Notice
{
    /// <summary>None of the known ones.</summary>
    None,

    /// <summary>More than one request in a second: ask again in a moment.</summary>
    Burst,

    /// <summary>The older limit of a few requests a minute.</summary>
    Minute,

    /// <summary>The day's requests are spent.</summary>
    Day,

    /// <summary>A key is missing, wrong, or the public demo key.</summary>
    Key,

    /// <summary>Not for a free key.</summary>
    Premium,

    /// <summary>No such symbol, most likely; it may be another parameter.</summary>
    Symbol,

    /// <summary>No such function: a mistake of ours, or one that was taken away.</summary>
    Function,

    /// <summary>Some other text.</summary>
    Other,
}

/// <summary>
/// Tells the notices apart by their words, which were changed several times. The text itself goes nowhere, since it repeats the key.
/// <code>{"Information":"We have detected your API key as … and our standard API rate limit is 25 requests per day. …"}</code>
/// <code>{"Note":"… Our standard API call frequency is 5 calls per minute and 500 calls per day. …"}</code>
/// <code>{"Error Message":"Invalid API call. Please retry or visit the documentation (…) for GLOBAL_QUOTE."}</code>
/// </summary>
public static class Notices
{
    public static Notice In(JsonElement answer)
    {
        if (answer.Text("Error Message") is { } error) return OfError(error);
        return (answer.Text("Information") ?? answer.Text("Note")) is { } text ? OfText(text) : Notice.None;
    }

    // The one about bursts mentions the day's limit as well, and that one mentions premium plans and the key: from the narrowest to the widest.
    private static Notice OfText(string text)
    {
        if (Says(text, "per second", "sparingly", "burst pattern")) return Notice.Burst;
        if (Says(text, "per minute")) return Notice.Minute;
        if (Says(text, "per day", "daily")) return Notice.Day;
        if (Says(text, "premium")) return Notice.Premium;
        return Says(text, "demo", "api key", "apikey") ? Notice.Key : Notice.Other;
    }

    private static Notice OfError(string text)
    {
        if (Says(text, "apikey", "api key")) return Notice.Key;
        if (Says(text, "api function")) return Notice.Function;
        return Says(text, "invalid api call") ? Notice.Symbol : Notice.Other;
    }

    private static bool Says(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
