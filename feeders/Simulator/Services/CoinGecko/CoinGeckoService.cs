using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services.CoinGecko;

/// <summary>CoinGecko, below <c>/coingecko</c>, with a demo key or without. Keys that begin with <c>bad</c> are refused.</summary>
internal sealed class CoinGeckoService(ServiceClock clock)
{
    private const string Keyless = "keyless";
    private const string Demo = "demo";
    private const string Month = "month";

    public Service Service { get; } = new("coingecko", clock, CoinGeckoErrors.TooMany)
    {
        Allowances = new Dictionary<string, Allowance>
        {
            [Keyless] = new(10, TimeSpan.FromMinutes(1), clock),
            [Demo] = new(30, TimeSpan.FromMinutes(1), clock),
            [Month] = new(10_000, TimeSpan.FromDays(30), clock),
        },
    };

    public void Map(WebApplication app, ServiceDesk desk)
    {
        void Get(string path, string route, Func<ServiceCall, ServiceAnswer> answer)
        {
            var handler = desk.Serve(Service, route, call => Refusal(call) ?? answer(call));
            app.MapGet("/coingecko" + path, handler);
            app.MapGet("/coingecko/api/v3" + path, handler);
        }

        Get("/ping", "ping", _ => ServiceAnswer.Json(new JsonObject { ["gecko_says"] = "(V3) To the Moon!" }));
        Get("/simple/price", "simple/price", SimplePrice.Answer);
        Get("/simple/supported_vs_currencies", "supported_vs_currencies", _ => CoinLists.SupportedCurrencies());
        Get("/coins/list", "coins/list", _ => CoinLists.All());
        Get("/coins/markets", "coins/markets", CoinMarkets.Answer);
        Get("/coins/{id}/market_chart", "market_chart", CoinHistory.Chart);
        Get("/coins/{id}/market_chart/range", "market_chart/range", CoinHistory.Range);
        Get("/coins/{id}/ohlc", "ohlc", CoinHistory.Candles);
        Get("/search", "search", CoinLists.Search);
    }

    private ServiceAnswer? Refusal(ServiceCall call)
    {
        var key = call.Header("x-cg-demo-api-key") ?? call.Text("x_cg_demo_api_key");
        if (key is null) return Service.Refusal(Keyless);
        return key.StartsWith("bad", StringComparison.Ordinal) ? CoinGeckoErrors.BadKey() : Service.Refusal(Demo) ?? Service.Refusal(Month);
    }
}
