using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.ExchangeRate;

/// <summary>
/// Ten years of the European Central Bank's rates: one a working day, so the candle of a day holds one price. Pairs are made as those of
/// today are.
/// </summary>
public sealed class EcbPast(ExchangeRateOptions options, ServiceHttp http, PatientTurn turn, TimeProvider clock) : IPolledHistory
{
    /// <summary>No limit is published.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);

    private const int Years = 10;

    // The service refuses more than five at a time.
    private const int YearsAtOnce = 5;

    private const string Basis = "EUR";

    private static readonly (string, string)[] Headers = [("User-Agent", "bloomberg-terminal/0.1"), ("Accept", "application/json")];

    public string Exchange => CurrencyPair.Exchange;

    public IReadOnlyList<CandleInterval> Intervals { get; } = [CandleInterval.Day];

    public async Task<Past> FetchAsync(Asset asset, CandleInterval interval, CancellationToken cancellation)
    {
        if (!CurrencyPair.TryParse(asset.Key.Symbol, out var pair) || pair.Base == pair.Quote) throw None(asset);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var candles = new List<CandleValues>();
        // The day that is not over yet is left out.
        for (var from = today.AddYears(-Years); from < today; from = from.AddYears(YearsAtOnce))
        {
            var until = Earlier(from.AddYears(YearsAtOnce), today).AddDays(-1);
            var days = await AskAsync(asset, pair, from, until, cancellation);
            candles.AddRange(days.Select(day => ToCandle(day, asset.Key)).OfType<CandleValues>());
        }
        return candles.Count > 0 ? new Past(candles) : throw None(asset);
    }

    private async Task<IEnumerable<RateTable>> AskAsync(Asset asset, CurrencyPair pair, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        await turn.TakeAsync(cancellation);
        var quotes = string.Join(',', new[] { pair.Base, pair.Quote }.Where(code => code != Basis));
        var path = FormattableString.Invariant($"/rates?from={from:yyyy-MM-dd}&to={until:yyyy-MM-dd}&base={Basis}&quotes={quotes}&providers=ECB");
        var reply = await http.GetAsync(options.Frankfurter.Below(path), Headers, cancellation);
        // A currency that the bank has no rates of, or no such path.
        if (reply.Status is 404 or 422) throw None(asset);
        if (ServiceRefusal.Of(reply, FrankfurterService.ServiceName) is { } refusal) throw turn.Refused(refusal);
        var days = FrankfurterRange.Parse(reply.Body)
            ?? throw turn.Refused(ServiceRefusal.Unreadable(FrankfurterService.ServiceName, "something that is no list of rates"));
        return days.Where(day => DateOf(day) >= from && DateOf(day) <= until);
    }

    private static VenueException None(Asset asset) => new($"frankfurter has no past of {asset.Key.Symbol}") { IsFinal = true };

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    // Rates are made in the afternoon in Frankfurt, which is the same date in UTC.
    private static DateOnly DateOf(RateTable day) => DateOnly.FromDateTime(day.Time.UtcDateTime);

    private static CandleValues? ToCandle(RateTable day, AssetKey asset)
    {
        if (day.Price(asset, FrankfurterService.ServiceName).Quote is not { } quote || !Decimal64.TryFrom(quote.Price, out var price)) return null;
        return CandleValues.Of(CandleInterval.Day.Floor(day.Time.ToUnixNanoseconds()), price);
    }
}
