using Bloomberg.Market.Watching;
using Bloomberg.Pipeline;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// Reads the venue's catalogue at start, again from time to time, and sooner when somebody asks for a symbol that is not in it (it may
/// have been listed since). Keeps the last one while the venue is away.
/// </summary>
public sealed class CatalogueKeeper(BinanceOptions options, BinanceRest rest, CatalogueStore store, TimeProvider clock, ILogger log, Action changed)
{
    private static readonly TimeSpan SoonestAgain = TimeSpan.FromSeconds(60);
    private readonly WakeSignal _unknownAsked = new();
    private readonly HashSet<string> _unknown = [];
    private readonly RepeatedLog _repeated = new(log, clock);

    public BinanceCatalogue? Current { get; private set; }

    /// <summary>Why the newest attempt failed, for a person; null after a good one.</summary>
    public string? Reason { get; private set; }

    /// <summary>For a person: why this symbol is not collected. Asking has the catalogue read anew soon.</summary>
    public string WhyUnknown(string symbol)
    {
        lock (_unknown)
        {
            if (_unknown.Add(symbol)) _unknownAsked.Set();
        }
        var slash = symbol.IndexOf('/');
        return slash < 0
            ? $"binance lists no {symbol}; its symbols are written BASE/QUOTE, for example BTC/USDT"
            : $"binance lists no {symbol} (exchangeInfo has {Current?.Symbols.Count ?? 0} symbols)";
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1));
        try
        {
            while (true)
            {
                var failure = await FetchAsync(cancellation);
                changed();
                if (failure is not null)
                {
                    var pause = backoff.Next();
                    await Task.Delay(failure.RetryAfter > pause ? failure.RetryAfter.Value : pause, clock, cancellation);
                    continue;
                }
                backoff.Reset();
                await Task.Delay(SoonestAgain, clock, cancellation);
                await _unknownAsked.WaitAsync(options.CatalogueEvery, clock, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The source stops.
        }
    }

    private async Task<VenueException?> FetchAsync(CancellationToken cancellation)
    {
        try
        {
            var fresh = await BinanceCatalogue.FetchAsync(rest, options.ApiUrl, cancellation);
            (Current, Reason) = (fresh, null);
            lock (_unknown) _unknown.Clear();
            store.Offer(BinanceSource.Name, [.. fresh.Symbols.Select(s => s.ToListed())]);
            return null;
        }
        catch (VenueException failure)
        {
            Reason = failure.Message;
            // A restart must not wait for REST when the stream delivers: yesterday's list is good enough to subscribe.
            Current ??= BinanceCatalogue.FromLastKnown(await store.LastKnownAsync(BinanceSource.Name, cancellation));
            _repeated.Log(LogLevel.Warning, "catalogue", $"the list of binance's symbols is not read: {failure.Message}");
            return failure;
        }
    }
}
