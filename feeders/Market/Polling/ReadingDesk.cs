using Bloomberg.Contracts;
using Bloomberg.Contracts.Calendars;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Polling.Guard;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Polling;

/// <summary>Where readings are believed or held back, and go on their way: to the router, and held ones into storage besides.</summary>
public sealed class ReadingDesk(TickChannel channel, ReadingRoute route, QuoteGuard guard, HeldReadings heldReadings, ILogger<ReadingDesk> log)
{
    // What storage keeps is a double.
    private const decimal Rounding = 1e-12m;

    // Daily rates are rarely punctual.
    private static readonly TimeSpan Overdue = TimeSpan.FromHours(3);

    public async Task TakeAsync(PolledAsset asset, PolledQuote quote, IPolledService service, DateTimeOffset? nextChange, DateTimeOffset now, CancellationToken cancellation)
    {
        var reading = new Reading(quote.Price, quote.SourceTime, quote.Service);
        var verdict = guard.Check(quote, asset.State.Asset.Type);
        switch (verdict.Decision)
        {
            case GuardDecision.Accepted or GuardDecision.Released:
                if (verdict.Decision == GuardDecision.Released) Released(asset, verdict);
                await PublishAsync(asset, new PolledReading(quote, now.ToUnixNanoseconds(), FreshUntil(asset, quote, service, nextChange)), cancellation);
                break;
            case GuardDecision.HeldBack:
                await HoldAsync(asset, reading, verdict, cancellation);
                break;
            case GuardDecision.Ignored when IsNewsOf(verdict.Good!.Value, quote, asset):
                var known = asset.Last ?? new PolledReading(quote, now.ToUnixNanoseconds(), FreshUntil(asset, quote, service, nextChange));
                await PublishAsync(asset, known with { Quote = quote, Held = null }, cancellation);
                break;
        }
    }

    // The believed price once more, with something to tell: nobody has it since a start or since it was put on a list again, the volume of the day
    // went on after the last trade, or a reading was held back and the service is at the old price again.
    private static bool IsNewsOf(Reading good, PolledQuote quote, PolledAsset asset) =>
        good.SourceTime == quote.SourceTime && Math.Abs(good.Price - quote.Price) <= good.Price * Rounding
        && (asset.Last is null || asset.Last.Quote != quote || asset.Last.Held is not null || asset.State.Quote.Read().SourceTime == 0);

    private async Task HoldAsync(PolledAsset asset, Reading reading, GuardVerdict verdict, CancellationToken cancellation)
    {
        var held = new LiveHeld(reading.Price, reading.SourceTime, reading.Service, verdict.Reason!);
        asset.FirstDoubt = asset.Last is null ? verdict.Reason : null;
        if (asset.LastHeld == held) return; // the service says the same again
        asset.LastHeld = held;
        PollingMetrics.HeldBack.Add(1, new KeyValuePair<string, object?>("service", reading.Service));
        log.LogWarning("{Asset}: {Price} is held back. {Reason}", asset.Key, reading.Price, verdict.Reason);
        await heldReadings.WriteAsync(asset.State.Asset, reading, asset.Last?.Quote.Price, verdict.Reason!, cancellation);
        if (asset.Last is { } last) await PublishAsync(asset, last with { Held = held }, cancellation);
    }

    private void Released(PolledAsset asset, GuardVerdict verdict)
    {
        PollingMetrics.Released.Add(1, new KeyValuePair<string, object?>("service", verdict.Good!.Value.Service));
        log.LogInformation("{Asset}: {Reason}", asset.Key, verdict.Reason);
    }

    private async Task PublishAsync(PolledAsset asset, PolledReading reading, CancellationToken cancellation)
    {
        asset.Last = reading;
        if (reading.Held is null) (asset.LastHeld, asset.FirstDoubt) = (null, null);
        await channel.PostAsync(router => route.Take(router, asset.State, reading), cancellation);
    }

    // A service that says when it has something new is held to that. Where nobody knows the opening hours, the market is taken for open.
    private static DateTimeOffset FreshUntil(PolledAsset asset, PolledQuote quote, IPolledService service, DateTimeOffset? nextChange) =>
        nextChange is { } next && next > quote.SourceTime ? next + Overdue : Freshness.Until(asset.Calendar(quote) ?? TradingCalendars.AlwaysOpen, quote.SourceTime, service.Cadence, quote.Delay);
}
