using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>One symbol of a batch.</summary>
internal static class QuoteRow
{
    // A listing without a price whose last trade is older: such rows stay for years after the last day of trading.
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(90);

    // Exchanges are told up to half an hour late; more is not believed, since it would keep an old price fresh.
    private const int MostMinutesLate = 60;

    public static PollOutcome ToOutcome(AssetKey asset, JsonElement row, DateTimeOffset now)
    {
        var unit = MoneyUnit.Of(row.Text("currency"));
        if (Newest(row, unit) is { } newest)
        {
            var told = newest with { Volume = Volume(row), MarketCap = MarketCap(row, newest.Price, unit), Market = Market(row), Delay = Delay(row) };
            return told.ToOutcome(asset, unit);
        }
        if (row.Text("quoteType") is "NONE") return new PollOutcome(asset, PollResult.Delisted, null, "yahoo knows the name and lists it no more");
        if (row.Time("regularMarketTime") is { } last && DateTimeOffset.FromUnixTimeSeconds(last) + LongAgo < now)
            return new PollOutcome(asset, PollResult.Delisted, null, $"last traded on {DateTimeOffset.FromUnixTimeSeconds(last):yyyy-MM-dd}");
        return new PollOutcome(asset, PollResult.Empty, null, "yahoo knows it and tells no price");
    }

    // What was traded before the exchange opens belongs to a new day: it is compared with the last close, all else with the one before that.
    private static Reading? Newest(JsonElement row, MoneyUnit unit)
    {
        var before = Money(row.NumberIfAny("regularMarketPreviousClose"), unit);
        if (Of(row, "regularMarket", before, unit) is not { } newest) return null;
        var close = newest.Price;
        if (Of(row, "postMarket", before, unit) is { Price: > 0 } post && post.Time > newest.Time) newest = post;
        if (Of(row, "preMarket", close, unit) is { Price: > 0 } pre && pre.Time > newest.Time) newest = pre;
        return newest;
    }

    private static Reading? Of(JsonElement row, string market, decimal? before, MoneyUnit unit) =>
        Money(row.Number($"{market}Price"), unit) is { } price && row.Time($"{market}Time") is { } time ? new Reading(price, time, before) : null;

    // Currencies and indices are told with a volume of 0 although nobody counts one.
    private static decimal? Volume(JsonElement row)
    {
        var volume = row.NumberIfAny("regularMarketVolume") ?? row.NumberIfAny("volume24Hr");
        return volume < 0 || (volume == 0 && row.Text("quoteType") is "CURRENCY" or "INDEX") ? null : volume;
    }

    private static string? Market(JsonElement row) => row.Child("exchange") is { ValueKind: JsonValueKind.String } code ? code.GetString() : null;

    private static TimeSpan Delay(JsonElement row) =>
        row.NumberIfAny("exchangeDataDelayedBy") is { } minutes and > 0 and <= MostMinutesLate ? TimeSpan.FromMinutes((double)minutes) : TimeSpan.Zero;

    // Where prices are in pence the market cap is mostly in pounds, which only the number of shares can prove.
    private static decimal? MarketCap(JsonElement row, decimal price, MoneyUnit unit)
    {
        if (row.NumberIfAny("marketCap") is not { } cap || cap <= 0) return null;
        if (unit.IsWhole) return cap;
        // Within these bounds their product fits a decimal.
        if (row.NumberIfAny("sharesOutstanding") is not { } shares || shares is <= 0 or > 1_000_000_000_000_000m) return null;
        if (price is <= 0 or > 1_000_000_000_000m) return null;
        var worth = shares * price;
        if (IsNear(cap, worth)) return cap;
        return IsNear(unit.Whole(cap), worth) ? unit.Whole(cap) : null;
    }

    private static bool IsNear(decimal cap, decimal worth) => cap > worth / 3 && cap < worth * 3;

    private static decimal? Money(decimal? amount, MoneyUnit unit) => amount is { } noisy ? unit.Whole(FloatNoise.Remove(noisy)) : null;
}
