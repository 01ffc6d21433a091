namespace Bloomberg.Api.Live;

public static class LiveSetup
{
    public static IServiceCollection AddLiveMarket(this IServiceCollection services, ApiOptions options) => services
        .AddSingleton<LiveMarket>()
        .AddSingleton(provider => new FeederClient(options.Feeder, provider.GetRequiredService<TimeProvider>()))
        .AddHostedService<LiveReader>();
}
