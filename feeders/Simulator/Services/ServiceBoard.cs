using Bloomberg.Simulator.Services.AlphaVantage;
using Bloomberg.Simulator.Services.CoinGecko;
using Bloomberg.Simulator.Services.Delivery;
using Bloomberg.Simulator.Services.ExchangeRates;
using Bloomberg.Simulator.Services.Market;
using Bloomberg.Simulator.Services.News;
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
        News = new NewsBoard(options, Clock);
        Delivery = new DeliveryBoard(Clock);
        All =
        [
            _yahoo.Service, _coinGecko.Service, _alphaVantage.Service, _frankfurter.Service, _openErApi.Service, _exchangeRateApi.Service,
            .. News.Services, .. Delivery.Services,
        ];
    }

    public ServiceClock Clock { get; }

    public ServiceMarket Market { get; }

    public Crumbs Crumbs { get; }

    public NewsBoard News { get; }

    public DeliveryBoard Delivery { get; }

    /// <summary>Without the feeds, of which there are many.</summary>
    public IReadOnlyList<Service> All { get; }

    /// <summary>Also a feed, such as <c>news/coinwire</c>. Throws <see cref="ArgumentException"/> for a name there is none of.</summary>
    public Service Find(string? name) => All.Concat(News.Feeds).FirstOrDefault(service => service.Name == name)
        ?? throw new ArgumentException($"service '{name}' is unknown; there are {string.Join(", ", All.Select(service => service.Name))} and news/NAME of each feed");

    /// <summary>Only feeds have another address to move to.</summary>
    public bool IsFeed(string? name) => News.Feeds.Any(feed => feed.Name == name);

    public void Map(WebApplication app)
    {
        _yahoo.Map(app, _desk);
        _coinGecko.Map(app, _desk);
        _alphaVantage.Map(app, _desk);
        _frankfurter.Map(app, _desk);
        _openErApi.Map(app, _desk);
        _exchangeRateApi.Map(app, _desk);
        News.Map(app, _desk);
        Delivery.Map(app, _desk);
    }
}
