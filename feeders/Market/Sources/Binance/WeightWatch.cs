using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>Shows on the metrics page how much of the venue's allowance of requests is used.</summary>
public sealed class WeightWatch : IHostedService
{
    public WeightWatch(RequestWeight weight)
    {
        var meter = BloombergMeter.Instance;
        meter.CreateObservableGauge("bloomberg_binance_request_weight", () => weight.Used, description: "Weight used in this minute, by us and by others behind the same address");
        meter.CreateObservableGauge("bloomberg_binance_request_weight_limit", () => weight.Limit, description: "Weight that the venue allows a minute; half of it is used here at most");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
