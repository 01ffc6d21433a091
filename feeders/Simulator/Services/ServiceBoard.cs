using Bloomberg.Simulator.Services.AlphaVantage;
using Bloomberg.Simulator.Services.CoinGecko;
using Bloomberg.Simulator.Services.ExchangeRates;
using Bloomberg.Simulator.Services.Market;
using Bloomberg.Simulator.Services.Yahoo;

namespace Bloomberg.Simulator.Services;

/// <summary>All polled services: one market, one clock, each below its own path.</summary>
internal sealed class ServiceBoard
{
    private readonly ServiceDesk _desk;
    private readonly YahooService _yahoo;
    private readonly CoinGeckoService _coinGecko;
    private readonly AlphaVantageService _alphaVantage;
    private readonly FrankfurterService _frankfurter;
    private readonly OpenErApiService _openErApi;
    private readonly ExchangeRateApiService _exchangeRateApi;

    public ServiceBoard(SimulatorOptions options, TimeProvider machine)
    {
        Clock = new ServiceClock(machine, options.Speed);
        Market = new ServiceMarket(options.Seed, new TradingCalendar { Sessions = options.Sessions });
        Crumbs = new Crumbs(Clock);
        _desk = new ServiceDesk(Market, Clock, machine);
        _yahoo = new YahooService(Crumbs, Market, Clock, machine);
        (_coinGecko, _alphaVantage) = (new CoinGeckoService(Clock), new AlphaVantageService(Clock));
        (_frankfurter, _openErApi, _exchangeRateApi) = (new FrankfurterService(Clock), new OpenErApiService(Clock), new ExchangeRateApiService(Clock));
        All =
        [
            _yahoo.Service, _coinGecko.Service, _alphaVantage.Service, _frankfurter.Service, _openErApi.Service, _exchangeRateApi.Service,
        ];
    }

    public ServiceClock Clock { get; }

    public ServiceMarket Market { get; }

    public Crumbs Crumbs { get; }

    public IReadOnlyList<Service> All { get; }

    /// <summary>Throws <see cref="ArgumentException"/> for a name there is none of.</summary>
    public Service Find(string? name) => All.FirstOrDefault(service => service.Name == name)
        ?? throw new ArgumentException($"service '{name}' is unknown; there are {string.Join(", ", All.Select(service => service.Name))}");

    public void Map(WebApplication app)
    {
        _yahoo.Map(app, _desk);
        _coinGecko.Map(app, _desk);
        _alphaVantage.Map(app, _desk);
        _frankfurter.Map(app, _desk);
        _openErApi.Map(app, _desk);
        _exchangeRateApi.Map(app, _desk);
    }
}
