using Bloomberg.Api.Http;
using Bloomberg.Api.Live;
using Bloomberg.Api.Storage;
using Bloomberg.Contracts;
using Fields = Bloomberg.Contracts.InfluxSchema.Trades;

namespace Bloomberg.Api.Trades;

/// <summary><c>/trades</c>: single trades as stored.</summary>
public static class TradeEndpoints
{
    private const int Most = 5000;
    private const int Usual = 500;

    private const string All =
        $"SELECT \"{Fields.Price}\", \"{Fields.Quantity}\", \"{Fields.TradeId}\", \"{Fields.BuyerMaker}\", \"{Fields.TradeCount}\" " +
        $"FROM \"{Fields.Measurement}\"";

    /// <param name="TradeId">The venue's.</param>
    /// <param name="Price">In the quote asset.</param>
    /// <param name="Quantity">In the base asset.</param>
    /// <param name="BuyerMaker">The taker sold.</param>
    /// <param name="TradeCount">More than 1 where the venue sends aggregates.</param>
    /// <param name="Time">The venue's, to its millisecond.</param>
    private sealed record TradeAnswer(
        long TradeId, decimal? Price, decimal? Quantity, bool BuyerMaker, long TradeCount, DateTimeOffset Time);

    private sealed record TradesAnswer(
        string Exchange, string Symbol, bool Stale, DateTimeOffset? SourceTime, long? AgeMs, bool Simulated,
        bool Truncated, DateTimeOffset? NextFrom, IReadOnlyList<TradeAnswer> Trades);

    public static void MapTrades(this IEndpointRouteBuilder api) =>
        api.MapGet("/trades", ReadAsync).WithTags("Trades")
            .WithSummary("Trades of an asset, oldest first: from a time on, or the newest")
            .Produces<TradesAnswer>().ProducesProblem(400).ProducesProblem(503).Compress();

    private static async Task<IResult> ReadAsync(
        string? exchange, string? symbol, string? from, string? to, int? limit,
        MarketQuery query, LiveMarket live, ApiOptions options, CancellationToken ct)
    {
        var errors = new FieldErrors();
        if (AskedRange.Read(exchange, symbol, from, to, (limit, Most, Usual), errors) is not { } asked) return errors.ToResult();

        var newestFirst = asked.From is null;
        var rows = await query.OneAsync(
            InfluxSchema.Markets, All, asked.Key, asked.From?.ToUnixNanoseconds(), asked.To?.ToUnixNanoseconds(), newestFirst, asked.Limit + 1, ct);
        var trades = rows.Take(asked.Limit).Select(Read).ToList();
        if (newestFirst) trades.Reverse();
        // The stored time, whose digits below the millisecond tell trades apart: no trade is left out or sent twice.
        var next = !newestFirst && rows.Count > asked.Limit ? UnixTime.ToTime(rows[asked.Limit].Time) : (DateTimeOffset?)null;
        var newest = trades.LastOrDefault()?.Time;
        return Results.Ok(new TradesAnswer(
            asked.Key.Exchange, asked.Key.Symbol, live.IsStale(asked.Key.Exchange, newest), newest, live.AgeOf(newest), options.Simulated,
            next is not null, next, trades));
    }

    private static TradeAnswer Read(MarketRow row) => new(
        row.Whole(Fields.TradeId) ?? 0, row.Number(Fields.Price), row.Number(Fields.Quantity), row.Flag(Fields.BuyerMaker) ?? false,
        row.Whole(Fields.TradeCount) ?? 1, UnixTime.ToTime(TradeTime.ToSource(row.Time)));
}
