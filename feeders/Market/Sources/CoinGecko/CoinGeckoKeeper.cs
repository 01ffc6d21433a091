using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Market.Watching;
using Bloomberg.Pipeline;
using Npgsql;

namespace Bloomberg.Market.Sources.CoinGecko;

/// <summary>Reads the list of all coins once a day, from the same budget as prices, and not after a restart that follows sooner.</summary>
public sealed class CoinGeckoKeeper(
    CoinGeckoOptions options, ServiceHttp http, [FromKeyedServices(CoinGeckoService.ServiceName)] ServiceBudget budget, CatalogueStore store,
    CatalogueAge age, TimeProvider clock, ILogger<CoinGeckoKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(15);

    // A month's budget may be spent: then the list is of last month.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(32);

    private readonly CoinGeckoApi _api = new(options, http);
    private readonly RepeatedLog _log = new(log, clock);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(await RestAsync(stoppingToken), clock, stoppingToken);
            while (true) await Task.Delay(await FetchAsync(stoppingToken), clock, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The feeder stops.
        }
    }

    // How much of a day what storage has will still do. The tables are made by the API, which may start later.
    private async Task<TimeSpan> RestAsync(CancellationToken cancellation)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                var rest = Every - (await age.OfAsync(CoinGeckoService.ServiceName, cancellation) ?? Every);
                return rest < TimeSpan.Zero ? TimeSpan.Zero : rest < Every ? rest : Every;
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                _log.Log(LogLevel.Warning, "database", $"The list of coingecko's coins waits for PostgreSQL: {failure.Message}");
                await Task.Delay(backoff.Next(), clock, cancellation);
            }
        }
    }

    // Returns how long to wait before the next one.
    private async Task<TimeSpan> FetchAsync(CancellationToken cancellation)
    {
        if (await budget.TakeAsync(Patience, clock, cancellation) is { Wait: { } wait }) return wait;
        var reply = await _api.GetAsync(CoinGeckoCatalogue.Path, cancellation);
        var refusal = _api.RefusalIn(reply);
        var coins = refusal is null ? CoinGeckoCatalogue.Parse(reply.Body) : null;
        if (coins is not { Count: > 0 }) return Failed(refusal ?? ServiceRefusal.Unreadable(CoinGeckoService.ServiceName, "something that is no list of coins"));
        store.Offer(CoinGeckoService.ServiceName, [.. coins.Select(ToListed)]);
        return Every;
    }

    private TimeSpan Failed(ServiceRefusal refusal)
    {
        if (refusal.RetryAfter is { } pause) budget.Block(pause, "it asked for that");
        _log.Log(LogLevel.Warning, "list", $"The list of coingecko's coins is read later: {refusal.Reason}");
        return refusal.RetryAfter > AfterFailure ? refusal.RetryAfter.Value : AfterFailure;
    }

    private static ListedAsset ToListed(CoinGeckoCoin coin) =>
        new(coin.Id, AssetType.Crypto, coin.Id, coin.Symbol.ToUpperInvariant(), "USD", "LISTED", null, null) { Name = coin.Name };
}
