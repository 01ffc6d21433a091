using Bloomberg.Api.Database;
using Bloomberg.Api.Gaps;
using Bloomberg.Api.Http;
using Bloomberg.Api.Live;
using Npgsql;

namespace Bloomberg.Api.Candles;

/// <summary>What an answer says beside the candles: freshness, and which trades are missing.</summary>
public sealed class CandleContext(LiveMarket live, NpgsqlDataSource source, DatabaseState database, ApiOptions options)
{
    public async Task<CandlesAnswer> AnswerAsync(AskedRange asked, CandleInterval interval, CandlesRead read, CancellationToken ct)
    {
        var newest = read.Held?.SourceTime ?? read.Newest?.OpenTime;
        var gaps = await GapsAsync(asked, interval, read, ct);
        return new(
            asked.Key.Exchange, asked.Key.Symbol, interval.Name, read.Held is null || read.Incomplete is not null || live.IsStale(asked.Key, newest), newest,
            live.AgeOf(newest), options.Simulated, read.Next is not null, read.Next?.OpenTime, read.Incomplete, gaps is not null, gaps ?? [],
            [.. read.Candles.Select(CandleAnswer.Of)]);
    }

    // Candles are worth having while PostgreSQL is away; the answer says that the ledger is not in it.
    private async Task<IReadOnlyList<GapAnswer>?> GapsAsync(AskedRange asked, CandleInterval interval, CandlesRead read, CancellationToken ct)
    {
        if (!database.IsReady) return null;
        if (read.From is not { } from) return [];
        var to = read.Next?.OpenTime ?? asked.To ?? read.Newest?.OpenTime + interval.Length ?? from + interval.Length;
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            return await GapReader.InRangeAsync(connection, asked.Key, from, to, ct);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
