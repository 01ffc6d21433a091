namespace Bloomberg.Simulator.Services.AlphaVantage;

/// <summary>Alpha Vantage, below <c>/alphavantage</c>: one address, the function in the query, limits as text with status 200.</summary>
internal sealed class AlphaVantageService(ServiceClock clock)
{
    private const string Day = "day";
    private const string Second = "second";

    public Service Service { get; } = new("alphavantage", clock, _ => AlphaVantageText.Burst())
    {
        Allowances = new Dictionary<string, Allowance>
        {
            [Second] = new(1, TimeSpan.FromSeconds(1), clock),
            [Day] = new(25, TimeSpan.FromDays(1), clock),
        },
    };

    public void Map(WebApplication app, ServiceDesk desk) => app.MapGet("/alphavantage/query", desk.Serve(Service, "query", Answer));

    private ServiceAnswer Answer(ServiceCall call)
    {
        if (call.Text("apikey") is not { } key) return AlphaVantageText.MissingKey();
        if (key == "demo") return AlphaVantageText.DemoKey();
        if (Service.Refusal(Second) is { } burst) return burst;
        if (Service.Refusal(Day) is not null) return AlphaVantageText.Daily(key);
        return call.Text("function") switch
        {
            "GLOBAL_QUOTE" => GlobalQuote.Answer(call),
            "CURRENCY_EXCHANGE_RATE" => ExchangeRate.Answer(call),
            "TIME_SERIES_INTRADAY" => TimeSeries.Intraday(call),
            "TIME_SERIES_DAILY" => TimeSeries.Daily(call),
            "TIME_SERIES_DAILY_ADJUSTED" => AlphaVantageText.Premium(),
            "SYMBOL_SEARCH" => SymbolSearch.Answer(call),
            var other => AlphaVantageText.UnknownFunction(other ?? ""),
        };
    }
}
