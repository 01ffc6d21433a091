using System.Globalization;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Routing;
using Bloomberg.Tests.Integration.Simulator;

namespace Bloomberg.Tests.Integration.Polling;

/// <summary>Looks at every price that is shown, after each step of the day, and holds some of them against the right one.</summary>
internal sealed class DayWatch(DayFeeder feeder, VenueHost simulator)
{
    // Deviations of a walk that no honest price is away; and what rounding of a cheap coin or pair may do.
    private const double MostDeviations = 7;
    private const double Rounding = 0.001;

    // Between two looks no walk moves so far: whatever is not held against the right price is held against this.
    private const double MostStep = 0.1;

    private readonly Dictionary<AssetKey, PolledReading> _seen = [];
    private readonly HashSet<(AssetKey, LiveHeld)> _held = [];
    private int _turn;

    /// <summary>Prices shown as fresh and beyond doubt that were not right.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Readings that were held back.</summary>
    public IEnumerable<(AssetKey Asset, LiveHeld Held)> Held => _held;

    /// <summary>Seconds of all assets together without a fresh price, by cause.</summary>
    public SortedDictionary<string, double> StaleSeconds { get; } = new(StringComparer.Ordinal);

    /// <summary>Believed prices by exchange and service.</summary>
    public SortedDictionary<string, int> Prices { get; } = new(StringComparer.Ordinal);

    public int Compared { get; private set; }

    public async Task LookAsync(DateTimeOffset now, TimeSpan step)
    {
        foreach (var state in feeder.Assets) Look(state, now, step);
        await CompareAsync(feeder.Assets[0], now);
        for (var i = 0; i < 2; i++)
        {
            _turn = (_turn + 7) % feeder.Assets.Length;
            await CompareAsync(feeder.Assets[_turn], now);
        }
    }

    private void Look(AssetState state, DateTimeOffset now, TimeSpan step)
    {
        var key = state.Asset.Key;
        if (state.Quote.Read().Polled is not { } reading)
        {
            Stale("not read yet", step);
            return;
        }
        if (now > reading.FreshUntil) Stale(Cause(key, now), step);
        if (reading.Held is { } held) _held.Add((key, held));
        var before = _seen.GetValueOrDefault(key);
        _seen[key] = reading;
        if (before?.Quote.SourceTime == reading.Quote.SourceTime) return;
        var name = $"{key.Exchange} from {reading.Quote.Service}";
        Prices[name] = Prices.GetValueOrDefault(name) + 1;
        if (before is not null && Away(reading.Quote.Price, before.Quote.Price) > MostStep)
            Wrong.Add(Say($"{now:HH:mm:ss} {key}: {before.Quote.Price} became {reading.Quote.Price}"));
    }

    private async Task CompareAsync(AssetState state, DateTimeOffset now)
    {
        if (state.Quote.Read().Polled is not { Held: null } reading || now > reading.FreshUntil) return;
        var right = await simulator.GetAsync($"/admin/services/price?symbol={Uri.EscapeDataString(DayAssets.NameOf(state.Asset.Key))}");
        var (price, time) = (right.GetProperty("price").GetDecimal(), right.GetProperty("time").GetDateTimeOffset());
        var apart = (time - reading.Quote.SourceTime).Duration() + TimeSpan.FromSeconds(60);
        var most = Rounding + MostDeviations * DayAssets.Yearly(state.Asset.Type) * Math.Sqrt(apart.TotalDays / 365);
        Compared++;
        if (Away(reading.Quote.Price, price) > most)
            Wrong.Add(Say($"{now:HH:mm:ss} {state.Asset.Key}: {reading.Quote.Price} of {reading.Quote.SourceTime:HH:mm:ss} by {reading.Quote.Service}, right is {price}"));
    }

    private static string Cause(AssetKey asset, DateTimeOffset now) =>
        DayScript.Events.FirstOrDefault(one => one.Explains(asset.Exchange, now))?.Name ?? "without cause";

    private void Stale(string cause, TimeSpan step) => StaleSeconds[cause] = StaleSeconds.GetValueOrDefault(cause) + step.TotalSeconds;

    private static double Away(decimal one, decimal other) => Math.Abs(Math.Log((double)one / (double)other));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
