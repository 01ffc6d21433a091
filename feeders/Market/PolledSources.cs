using Bloomberg.Contracts.Calendars;
using Bloomberg.Market.Backfill;
using Bloomberg.Market.Polling;
using Bloomberg.Pipeline.Budgets;
using Bloomberg.Market.Polling.Guard;
using Bloomberg.Market.Sources;
using Bloomberg.Market.Sources.AlphaVantage;
using Bloomberg.Market.Sources.CoinGecko;
using Bloomberg.Market.Sources.ExchangeRate;
using Bloomberg.Market.Sources.Yahoo;
using Bloomberg.Market.Watching;

namespace Bloomberg.Market;

/// <summary>The exchanges whose prices are asked for: which services each has, in which order, and what those allow.</summary>
public static class PolledSources
{
    public static IServiceCollection AddPolledSources(this IServiceCollection services, IConfiguration settings)
    {
        var yahoo = YahooOptions.From(settings);
        if (yahoo.Stream) services.AddKeyedSingleton("yahoo", new StreamedReadings(YahooService.ServiceName)).AddHostedService<YahooStreamFeed>();
        services.AddSingleton(yahoo).AddSingleton(AlphaVantageOptions.From(settings));
        services.AddSingleton(CoinGeckoOptions.From(settings)).AddSingleton(ExchangeRateOptions.From(settings));
        services.AddSingleton<ServiceHttp>().AddSingleton<YahooHttp>().AddSingleton<HeldReadings>().AddSingleton<ReadingDesk>();
        services.AddSingleton(MarketHours.From(settings)).AddSingleton<QuoteGuard>().AddSingleton<ReadingRoute>().AddSingleton<IPolledMemory, PolledMemory>();
        services.AddSingleton<YahooService>().AddSingleton<CoinGeckoService>();
        services.AddSingleton<YahooSearch>().AddSingleton<IAssetSearch, YahooAssetSearch>();
        services.AddSingleton<YahooHistory>().AddSingleton<IPolledHistory, YahooPast>().AddSingleton<ActionStore>();
        AddPast<CoinGeckoPast>(services, CoinGeckoService.ServiceName, provider => provider.GetRequiredService<CoinGeckoOptions>().Key is null
            ? CoinGeckoPast.KeylessSpacing
            : CoinGeckoPast.KeyedSpacing);
        AddPast<EcbPast>(services, FrankfurterService.ServiceName, _ => EcbPast.Spacing);
        services.AddSingleton<FrankfurterService>().AddSingleton<OpenErApiService>().AddSingleton<ExchangeRateApiService>();
        services.AddSingleton(provider => new AlphaVantageService(
            provider.GetRequiredService<AlphaVantageOptions>(), [YahooService.ServiceName],
            provider.GetRequiredService<ServiceHttp>(), provider.GetRequiredService<TimeProvider>()));

        // Where nobody published a limit there is none; a Retry-After is kept over a restart all the same.
        AddDesk<YahooService>(services, YahooService.ServiceName, _ => new BudgetLimits());
        AddDesk<AlphaVantageService>(services, AlphaVantageService.ServiceName, _ => new BudgetLimits { PerDay = 25, TradingDay = NewYorkDay });
        AddDesk<CoinGeckoService>(services, CoinGeckoService.ServiceName, provider => provider.GetRequiredService<CoinGeckoOptions>().Key is null
            ? new BudgetLimits { PerMinute = 5 }
            : new BudgetLimits { PerMinute = 30, PerDay = 400, PerMonth = 10_000 });
        AddDesk<FrankfurterService>(services, FrankfurterService.ServiceName, _ => new BudgetLimits());
        AddDesk<OpenErApiService>(services, OpenErApiService.ServiceName, _ => new BudgetLimits { PerDay = 24 });
        AddDesk<ExchangeRateApiService>(services, ExchangeRateApiService.ServiceName, _ => new BudgetLimits { PerDay = 48, PerMonth = 1_500 });
        services.AddHostedService<BudgetStore>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PolledBackfill>(provider, ActivatorUtilities.CreateInstance<HistoryWriter>(provider)));
        services.AddHostedService(provider => provider.GetRequiredService<PolledBackfill>());

        services.AddSingleton<CatalogueAge>().AddHostedService<CoinGeckoKeeper>();

        services.AddSingleton<CoinNames>().AddSingleton<CoinFoster>().AddSingleton<IFoster>(provider => provider.GetRequiredService<CoinFoster>());
        services.AddHostedService(provider => provider.GetRequiredService<CoinFoster>());

        AddExchange(services, "yahoo", YahooService.ServiceName, AlphaVantageService.ServiceName);
        AddExchange(services, "coingecko", CoinGeckoService.ServiceName);
        AddExchange(services, "exchangerate", FrankfurterService.ServiceName, OpenErApiService.ServiceName, ExchangeRateApiService.ServiceName);
        return services;
    }

    private static void AddDesk<T>(IServiceCollection services, string name, Func<IServiceProvider, BudgetLimits> limits)
        where T : class, IPolledService
    {
        services.AddKeyedSingleton(name, (provider, _) => new ServiceBudget(name, limits(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<ServiceBudget>(name));
        services.AddKeyedSingleton(name, (provider, _) =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return new ServiceDesk(provider.GetRequiredService<T>(), new Breaker(clock), provider.GetRequiredKeyedService<ServiceBudget>(name), clock);
        });
    }

    private static void AddPast<T>(IServiceCollection services, string budget, Func<IServiceProvider, TimeSpan> spacing)
        where T : class, IPolledHistory =>
        services.AddSingleton<IPolledHistory>(provider => ActivatorUtilities.CreateInstance<T>(provider, new PatientTurn(
            provider.GetRequiredKeyedService<ServiceBudget>(budget), spacing(provider), provider.GetRequiredService<TimeProvider>())));

    private static void AddExchange(IServiceCollection services, string exchange, params string[] chain)
    {
        services.AddKeyedSingleton(exchange, (provider, _) =>
        {
            ServiceDesk[] desks = [.. chain.Select(name => provider.GetRequiredKeyedService<ServiceDesk>(name))];
            return provider.GetKeyedService<StreamedReadings>(exchange) is { } stream
                ? ActivatorUtilities.CreateInstance<PolledSource>(provider, exchange, desks, stream)
                : ActivatorUtilities.CreateInstance<PolledSource>(provider, exchange, desks);
        });
        services.AddSingleton<ISource>(provider => provider.GetRequiredKeyedService<PolledSource>(exchange));
    }

    private static DaySpan? NewYorkDay(DateOnly date) =>
        TradingCalendars.NewYork.SessionOn(date) is { } session ? new DaySpan(session.Open, session.Close) : null;
}
