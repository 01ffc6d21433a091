using System.Text;

namespace Bloomberg.Simulator.Services.News.Feeds;

/// <summary>The feeds, below <c>/news/feeds</c>, each a service of its own named <c>news/…</c>, and a list of them.</summary>
internal sealed class FeedService
{
    private const string Hour = "hour";

    private readonly Newsroom _room;

    public FeedService(Newsroom room, ServiceClock clock)
    {
        _room = room;
        Services = [.. room.Feeds.Select(feed => new Service("news/" + feed.Name, clock, TooMany)
        {
            Allowances = new Dictionary<string, Allowance> { [Hour] = new(60, TimeSpan.FromHours(1), clock) },
        })];
    }

    /// <summary>In the order of the feeds.</summary>
    public IReadOnlyList<Service> Services { get; }

    public void Map(WebApplication app, ServiceDesk desk)
    {
        app.MapGet("/news/catalogue", context => context.Response.WriteAsync(Catalogue(context.Request)));
        foreach (var (feed, service) in _room.Feeds.Zip(Services))
        {
            ServiceAnswer Answer(ServiceCall call) => Refusal(service, call) ?? FeedAnswer.Of(feed, _room, call);
            app.MapGet($"/news/feeds/{feed.Name}", desk.Serve(service, "feed", Answer));
            app.MapGet($"{ServiceCall.NewPlace}/news/feeds/{feed.Name}", desk.Serve(service, "moved", Answer));
        }
    }

    private static ServiceAnswer? Refusal(Service service, ServiceCall call) =>
        call.Header("User-Agent") is null
            ? ServiceAnswer.Text("Forbidden: who are you?", StatusCodes.Status403Forbidden)
            : service.Refusal(Hour);

    private static ServiceAnswer TooMany(TimeSpan wait) =>
        ServiceAnswer.Text("Too Many Requests", StatusCodes.Status429TooManyRequests).RetryAfter(wait);

    private string Catalogue(HttpRequest request)
    {
        var lines = new StringBuilder();
        foreach (var feed in _room.Feeds)
            lines.Append($"{request.Scheme}://{request.Host}/news/feeds/{feed.Name}\t{feed.Name}\t{feed.Title}\t{feed.Category}\t{feed.Language}\n");
        return lines.ToString();
    }
}
