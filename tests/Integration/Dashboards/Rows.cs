using Bloomberg.Tests.Integration.Journey;
using Dapper;
using Npgsql;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>What a healthy product has none of: a gap that stays open, one that was filled, and a feed in trouble; and assets that are watched for an hour.</summary>
internal static class Rows
{
    public static async Task AddAsync(Product product)
    {
        await using var connection = new NpgsqlConnection(product.Postgres.ConnectionString);
        // Before all that is collected, so that the feeder takes no interest.
        await connection.ExecuteAsync(
            """
            INSERT INTO gaps (exchange, symbol, from_id, to_id, from_time, to_time, cause, state, filled, found_at)
            VALUES ('binance', 'BTC/USDT', 1, 9, now() - interval '61 minutes', now() - interval '60 minutes', 'reconnect', 'open', 0, now() - interval '50 minutes'),
                   ('binance', 'BTC/USDT', 20, 29, now() - interval '41 minutes', now() - interval '40 minutes', 'reconnect', 'filled', 10, now() - interval '40 minutes');
            WITH lost AS (INSERT INTO feeds (url, source, title, category) VALUES ('http://127.0.0.1:9/lost', 'lost', 'Lost', 'markets') RETURNING id)
            INSERT INTO feed_states (feed_id, state, due_at, failures) SELECT id, 'gone', now() + interval '1 day', 9 FROM lost
            ON CONFLICT (feed_id) DO UPDATE SET state = 'gone';
            UPDATE watchlist_items SET created_at = now() - interval '1 hour';
            """);
    }
}
