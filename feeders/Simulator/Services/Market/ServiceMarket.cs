using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.Market;

/// <summary>
/// The market that all polled services tell of. Every price follows from seed, name and time alone: two services, two processes or two
/// requests tell the same. Kept are only the days just
/// built and the year behind each asset, which takes 15 to 250 ms to look through.
/// </summary>
internal sealed class ServiceMarket(ulong seed, TradingCalendar calendar)
{
    /// <summary>Years kept; then all are forgotten.</summary>
    private const int Years = 5_000;

    private readonly ConcurrentDictionary<(string Symbol, long Day), YearBehind> _years = new();
    private readonly BuiltDays _built = new();
    private readonly Dictionary<string, Asset> _named = AssetCatalogue.Named.ToDictionary(asset => asset.Symbol, StringComparer.Ordinal);

    public TradingCalendar Calendar { get; } = calendar;

    /// <summary>An asset by its Yahoo name: a known one, SIM and a number, a pair of currencies, or a coin in dollars.</summary>
    public Asset? Find(string symbol) => _named.GetValueOrDefault(symbol) ?? Invented(symbol) ?? Currencies.Pair(symbol) ?? InDollars(symbol);

    public AssetHistory Of(Asset asset) =>
        new(asset, new PriceLine(asset.Symbol, asset.Level, Walk(asset.Priced), Walk(asset.PricedIn), _built), KeyOf("volume " + asset.Symbol), Calendar);

    public YearBehind YearOf(AssetHistory history, DateTimeOffset now)
    {
        if (_years.Count > Years) _years.Clear();
        var day = now.ToUnixTimeSeconds() / 86_400;
        return _years.GetOrAdd((history.Asset.Symbol, day), _ => history.Year(now));
    }

    /// <summary>Assets whose symbol begins with the words or whose name holds them, the nearest first.</summary>
    public IEnumerable<Asset> Search(string words)
    {
        var exact = Find(words.ToUpperInvariant());
        bool Near(Asset asset) => asset != exact && asset.Symbol.TrimStart('^').StartsWith(words, StringComparison.OrdinalIgnoreCase);
        bool Named(Asset asset) => asset != exact && !Near(asset) && asset.Name.Contains(words, StringComparison.OrdinalIgnoreCase);
        IEnumerable<Asset> first = exact is null ? [] : [exact];
        return first.Concat(AssetCatalogue.Named.Where(Near)).Concat(AssetCatalogue.Named.Where(Named));
    }

    /// <summary>An even draw that belongs to an asset and a place.</summary>
    public double Chance(Asset asset, long place) => Dice.Fraction(Dice.At(KeyOf("chance " + asset.Symbol), place));

    private static Asset? Invented(string symbol) =>
        symbol.StartsWith("SIM", StringComparison.Ordinal)
        && symbol.Length is > 3 and <= 8
        && int.TryParse(symbol.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? AssetCatalogue.Invented(number) with { Symbol = symbol }
            : null;

    private static Asset? InDollars(string symbol) =>
        symbol.EndsWith("-USD", StringComparison.Ordinal) ? Coins.FindSymbol(symbol[..^4])?.In("USD", 1, null) : null;

    private IWalk? Walk(WalkName? name) => name switch
    {
        null => null,
        { OnVenue: { } place } => new VenueWalk(Dice.At(seed, place)),
        _ => new LogWalk(KeyOf(name.Name), name.Yearly),
    };

    private ulong KeyOf(string name)
    {
        var hash = 14695981039346656037; // FNV-1a: string.GetHashCode differs from process to process
        foreach (var unit in Encoding.UTF8.GetBytes(name)) hash = (hash ^ unit) * 1099511628211;
        return Dice.At(seed, (long)hash);
    }
}
