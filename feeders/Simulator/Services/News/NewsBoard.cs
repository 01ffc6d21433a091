using Bloomberg.Simulator.Services.News.Announcements;
using Bloomberg.Simulator.Services.News.CryptoPanic;
using Bloomberg.Simulator.Services.News.Feeds;
using Bloomberg.Simulator.Services.News.NewsApi;

namespace Bloomberg.Simulator.Services.News;

/// <summary>All that tells news: one story line behind all of it.</summary>
internal sealed class NewsBoard
{
    private readonly FeedService _feeds;
    private readonly CryptoPanicService _cryptoPanic;
    private readonly NewsApiService _newsApi;
    private readonly BinanceAnnouncementService _binance;
    private readonly OkxAnnouncementService _okx;

    public NewsBoard(SimulatorOptions options, ServiceClock clock)
    {
        Room = new Newsroom(options.Seed, options.Feeds);
        _feeds = new FeedService(Room, clock);
        (_cryptoPanic, _newsApi) = (new CryptoPanicService(Room, clock), new NewsApiService(Room, clock));
        (_binance, _okx) = (new BinanceAnnouncementService(options.Seed, clock), new OkxAnnouncementService(options.Seed, clock));
        Services = [_cryptoPanic.Service, _newsApi.Service, _binance.Service, _okx.Service];
    }

    public Newsroom Room { get; }

    public IReadOnlyList<Service> Services { get; }

    /// <summary>One for each feed, in the order of the feeds.</summary>
    public IReadOnlyList<Service> Feeds => _feeds.Services;

    /// <summary>By the name of their service.</summary>
    public IEnumerable<(string Source, AnnouncementLine Line)> Announcements => [(_binance.Service.Name, _binance.Line), (_okx.Service.Name, _okx.Line)];

    public void Map(WebApplication app, ServiceDesk desk)
    {
        _feeds.Map(app, desk);
        _cryptoPanic.Map(app, desk);
        _newsApi.Map(app, desk);
        _binance.Map(app, desk);
        _okx.Map(app, desk);
    }
}
