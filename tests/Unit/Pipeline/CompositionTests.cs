using Bloomberg.Contracts;
using Bloomberg.Pipeline;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Health;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Lines;
using Bloomberg.Pipeline.Spooling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class CompositionTests
{
    [Fact]
    public async Task A_composed_host_stores_lines_and_spools_what_was_sealed_before_it_stops()
    {
        using var folder = new TempFolder();
        var down = false;
        await using var server = await FakeInflux.StartAsync(
            "1.6.7", request => request.Path == "/query" ? (200, """{"results":[{"statement_id":0}]}""") : (down ? 503 : 204, ""));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new InfluxOptions { Url = server.Url }).AddSingleton(new SpoolOptions { Folder = folder.Path });
        builder.Services.AddPipeline([InfluxSchema.Markets]);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var batcher = host.Services.GetRequiredService<Batcher>();
        var spool = host.Services.GetRequiredService<Spool>();

        await WriteAsync(batcher, 1);
        await new VirtualTime().AdvanceUntilAsync(() => server.Writes.Count > 0);
        await host.Services.GetRequiredService<SpoolSender>().WaitUntilSentAsync(spool.LastSequence, TestContext.Current.CancellationToken);
        Assert.Equal(("?db=markets&precision=ns", "m,t=a f=1i 1\n"), (server.Writes[0].Query, server.Writes[0].Body));
        Assert.Equal(["influxdb", "spool"], host.Services.GetRequiredService<HealthBoard>().Snapshot().Select(d => d.Name));

        down = true;
        await WriteAsync(batcher, 2);
        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Single(folder.Names("*.lp"));
    }

    private static async Task WriteAsync(Batcher batcher, long value)
    {
        var line = batcher.Begin();
        LineProtocol.Begin(line, LineProtocol.SeriesKey("m", ("t", "a")));
        LineProtocol.AppendField(line, "f", value);
        LineProtocol.End(line, value);
        batcher.Commit();
        await batcher.SealAsync();
    }
}
