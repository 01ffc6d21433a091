namespace Bloomberg.Api.Alerts;

public static class AlertSetup
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services.AddSingleton<AlertSubjects>().AddSingleton<AlertStates>();
}
