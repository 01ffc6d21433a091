using System.Diagnostics;
using System.Diagnostics.Metrics;
using Bloomberg.Api.Live;
using Bloomberg.Api.Streaming;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Api.Metrics;

/// <summary>
/// What this process tells Prometheus. Requests are counted by route template, never by path: a scanner must not make a series of each
/// address it tries.
/// </summary>
public sealed class RequestMetrics : IDisposable
{
    // Not the product's shared meter: gauges there would keep showing a host that is gone, for instance one of a test.
    private readonly Meter _meter = new("Bloomberg.Api");
    private readonly Histogram<double> _duration;

    public RequestMetrics(LiveMarket live)
    {
        _duration = _meter.CreateHistogram(
            "bloomberg_api_request_duration_seconds", "s", "Time from the request's headers to the end of the answer.", null, BloombergMeter.Seconds);
        _meter.CreateObservableGauge(
            "bloomberg_api_live_connected", () => live.Connected ? 1 : 0, null, "1 while the market feeder's live feed is connected.");
        _meter.CreateObservableGauge("bloomberg_api_quotes_held", () => live.State.QuoteCount, null, "Assets with a live price in memory.");
    }

    public void Done(HttpContext context, string? route, long started)
    {
        // A stream lasts as long as its reader likes; the gauge of clients counts it.
        if (context.Response.ContentType == StreamEndpoint.ContentType) return;
        var method = context.Request.Method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" ? context.Request.Method : "other";
        _duration.Record(
            Stopwatch.GetElapsedTime(started).TotalSeconds,
            new("route", route ?? "none"), new("method", method), new("status", $"{context.Response.StatusCode / 100}xx"));
    }

    public void Dispose() => _meter.Dispose();
}

public static class RequestMetricsSetup
{
    public static IApplicationBuilder UseRequestMetrics(this IApplicationBuilder app)
    {
        var metrics = app.ApplicationServices.GetRequiredService<RequestMetrics>();
        return app.Use(async (context, next) =>
        {
            var started = Stopwatch.GetTimestamp();
            // Asked now: the error handler takes the endpoint away.
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            try
            {
                await next(context);
            }
            finally
            {
                metrics.Done(context, route, started);
            }
        });
    }
}
