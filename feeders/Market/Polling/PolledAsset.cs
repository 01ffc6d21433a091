using Bloomberg.Contracts;
using Bloomberg.Contracts.Calendars;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Polling;

/// <summary>What one asset's readings were so far, and which service is to be asked for the next and when. Used by its source's one loop.</summary>
public sealed class PolledAsset(AssetState state, MarketHours hours)
{
    // A symbol that a service does not know may be listed later; one without a price may get one sooner.
    private static readonly TimeSpan UnknownPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan EmptyPause = TimeSpan.FromMinutes(5);

    // A service of daily rates must not be missed for an hour each time; after three troubles its breaker opens and the next service has its turn.
    private static readonly TimeSpan FailedPause = TimeSpan.FromMinutes(2);

    // What a closed market is asked for all the same: corrections of the close, and a calendar that is wrong.
    private static readonly TimeSpan ClosedPause = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, DateTimeOffset> _due = [];
    private readonly Dictionary<string, (DateTimeOffset Until, PollOutcome Outcome)> _without = [];

    public AssetState State { get; } = state;

    public AssetKey Key => State.Asset.Key;

    /// <summary>Done once what earlier runs stored of it is known to the guard; it is not asked for before.</summary>
    public Task Recalled { get; set; } = Task.CompletedTask;

    /// <summary>The newest believed reading, or null.</summary>
    public PolledReading? Last { get; set; }

    /// <summary>What the last poll said, believed or not; null before one.</summary>
    public PolledQuote? Polled { get; private set; }

    /// <summary>The reading that is held back now, or null.</summary>
    public LiveHeld? LastHeld { get; set; }

    /// <summary>Why not even a first reading is believed, or null.</summary>
    public string? FirstDoubt { get; set; }

    /// <summary>What was last said of it on the live board.</summary>
    public (string Status, string? Reason) Said { get; set; }

    /// <summary>Whether a service may have a price of it: it serves the asset and has not said lately that it has none.</summary>
    public bool MayBeAt(IPolledService service, DateTimeOffset now) =>
        service.Disabled is null && service.Serves(Key, State.Asset.Type) && !(_without.TryGetValue(service.Name, out var none) && now < none.Until);

    /// <summary>Why no service has a price of it, for a person; null while one may have.</summary>
    public string? WhyNowhere(IEnumerable<IPolledService> services, DateTimeOffset now)
    {
        var asked = services.Where(service => service.Serves(Key, State.Asset.Type)).ToList();
        if (asked.Count == 0) return "no service is asked for such an asset";
        if (asked.Any(service => MayBeAt(service, now))) return null;
        return string.Join("; ", asked.Select(service => service.Disabled ?? $"{service.Name}: {_without[service.Name].Outcome.Reason ?? "unknown there"}"));
    }

    public bool IsFresh(DateTimeOffset now) => Last is not null && now <= Last.FreshUntil;

    public DateTimeOffset DueAt(IPolledService service) => _due.GetValueOrDefault(service.Name);

    /// <summary>A service that may not be asked now is asked again then.</summary>
    public void PutOff(IPolledService service, DateTimeOffset until) => _due[service.Name] = until;

    /// <summary>Notes how it fared at a service, and when that is asked again.</summary>
    /// <param name="outcome">Of this asset.</param>
    /// <param name="service">Which gave it.</param>
    /// <param name="pause">The service's cadence, a little longer or shorter.</param>
    /// <param name="now">By our clock.</param>
    public void Note(PollOutcome outcome, IPolledService service, TimeSpan pause, DateTimeOffset now)
    {
        _due[service.Name] = now + (outcome.Result == PollResult.Failed && pause > FailedPause ? FailedPause : pause);
        switch (outcome.Result)
        {
            case PollResult.Quoted:
                _without.Remove(service.Name);
                Polled = outcome.Quote;
                _due[service.Name] = Next(Calendar(outcome.Quote), outcome.Quote?.Delay ?? default, pause, now);
                break;
            case PollResult.Unknown or PollResult.Delisted:
                _without[service.Name] = (now + UnknownPause, outcome);
                break;
            case PollResult.Empty:
                _without[service.Name] = (now + EmptyPause, outcome);
                break;
        }
    }

    /// <summary>The opening hours it follows, or null where nobody says.</summary>
    public TradingCalendar? Calendar(PolledQuote? quote) => hours.Of(State.Asset, quote?.Market ?? Last?.Quote.Market);

    private static DateTimeOffset Next(TradingCalendar? calendar, TimeSpan delay, TimeSpan pause, DateTimeOffset now)
    {
        if (calendar is null || Freshness.MayChange(calendar, delay, now)) return now + pause;
        var rest = calendar.NextOpening(now) - now;
        var slow = pause > ClosedPause ? pause : ClosedPause;
        return now + (rest < slow ? rest.Value + pause : slow);
    }
}
