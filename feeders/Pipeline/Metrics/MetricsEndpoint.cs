using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>GET /metrics: all instruments of our meters in the text format Prometheus scrapes.</summary>
public static class MetricsEndpoint
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <param name="services">The host's services.</param>
    /// <param name="meterName">Meters whose name starts with this are shown.</param>
    public static IServiceCollection AddMetricsPage(this IServiceCollection services, string meterName = "Bloomberg") =>
        services.AddSingleton(_ => new MetricsPage(meterName));

    public static IEndpointRouteBuilder MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        // Made now, not at the first scrape: what is counted before a listener exists is lost.
        ProcessMetrics.Publish();
        var page = endpoints.ServiceProvider.GetRequiredService<MetricsPage>();
        endpoints.MapGet("/metrics", (HttpContext http) =>
        {
            http.Response.ContentType = ContentType;
            return http.Response.WriteAsync(page.Render(), http.RequestAborted);
        });
        return endpoints;
    }
}
