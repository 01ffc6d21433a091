using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.Market.Polling;

/// <summary>When a service's list of assets was last stored, so that a restart need not ask for it again.</summary>
public sealed class CatalogueAge(NpgsqlDataSource database, TimeProvider clock)
{
    // Rows that say the same as before are not written again, but of thousands of names some change every day.
    private const string Newest = "select max(updated_at) from assets where exchange = @exchange and listed having count(*) >= @least";

    // Less is what somebody added before there was a list.
    private const int Least = 10;

    /// <summary>Null when there is no list.</summary>
    /// <exception cref="NpgsqlException">PostgreSQL is away, or has no tables yet.</exception>
    public async Task<TimeSpan?> OfAsync(string exchange, CancellationToken cancellation)
    {
        var written = await database.ReadAsync(Newest, row => row.GetFieldValue<DateTimeOffset>(0), cancellation, ("exchange", exchange), ("least", Least));
        return written is [var time] ? clock.GetUtcNow() - time : null;
    }
}
