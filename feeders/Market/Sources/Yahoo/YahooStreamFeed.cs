using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>Runs the stream, and hands what comes to the source, where it is held against the same as what polls bring.</summary>
public sealed class YahooStreamFeed(
    YahooOptions options, [FromKeyedServices(YahooService.ServiceName)] StreamedReadings stream, TimeProvider clock, ILogger<YahooStreamFeed> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var streamer = new YahooStreamer(options, clock, log, stream.Offer);
        stream.Follow(assets => streamer.Watch(assets.Select(asset => asset.Symbol)));
        await streamer.RunAsync(stoppingToken);
    }
}
