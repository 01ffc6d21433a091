using Bloomberg.Simulator.Services.News.Feeds;

namespace Bloomberg.Simulator.Services.News.NewsApi;

/// <summary>
/// NewsAPI with a developer's key, below <c>/newsapi</c>: a day late, a month back, a hundred results. Keys that begin with <c>bad</c> are invalid, the
/// key <c>disabled</c> is disabled.
/// </summary>
internal sealed class NewsApiService(Newsroom room, ServiceClock clock)
{
    private const string Day = "day";
    private const string HalfDay = "half-day";
    private const int MostWords = 500;
    private const int MostSources = 20;

    public Service Service { get; } = new("newsapi", clock, _ => NewsApiErrors.TooMany())
    {
        Allowances = new Dictionary<string, Allowance>
        {
            [HalfDay] = new(50, TimeSpan.FromHours(12), clock),
            [Day] = new(100, TimeSpan.FromDays(1), clock),
        },
    };

    public void Map(WebApplication app, ServiceDesk desk)
    {
        app.MapGet("/newsapi/v2/everything", desk.Serve(Service, "everything", call => Refusal(call) ?? Everything(call)));
        app.MapGet("/newsapi/v2/top-headlines", desk.Serve(Service, "top-headlines", call => Refusal(call) ?? TopHeadlines(call)));
    }

    private ServiceAnswer? Refusal(ServiceCall call)
    {
        if (call.Header("User-Agent") is null) return NewsApiErrors.UserAgentMissing();
        var key = call.Header("X-Api-Key") ?? call.Header("Authorization")?.Replace("Bearer ", "", StringComparison.Ordinal) ?? call.Text("apiKey");
        return key switch
        {
            null => NewsApiErrors.KeyMissing(),
            "disabled" => NewsApiErrors.KeyDisabled(),
            _ when key.StartsWith("bad", StringComparison.Ordinal) => NewsApiErrors.KeyInvalid(),
            _ => Service.Refusal(HalfDay) ?? Service.Refusal(Day),
        };
    }

    private ServiceAnswer Everything(ServiceCall call)
    {
        if ((call.Text("q") ?? call.Text("sources") ?? call.Text("domains")) is null) return NewsApiErrors.ParametersMissing();
        if (call.Text("q") is { Length: > MostWords }) return NewsApiErrors.Invalid("q is longer than 500 characters");
        if (call.List("sources").Length > MostSources) return NewsApiErrors.TooManySources();
        return ArticlePages.Answer(room, call, defaultSize: 100, everything: true);
    }

    private ServiceAnswer TopHeadlines(ServiceCall call)
    {
        if (call.Text("sources") is not null && (call.Text("country") ?? call.Text("category")) is not null)
            return NewsApiErrors.Invalid("You cannot mix the sources parameter with the country or category parameters.");
        if ((call.Text("country") ?? call.Text("category") ?? call.Text("sources") ?? call.Text("q")) is null) return NewsApiErrors.ParametersMissing();
        return ArticlePages.Answer(room, call, defaultSize: 20, everything: false);
    }
}
