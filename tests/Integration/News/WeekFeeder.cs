using Bloomberg.Contracts;
using Bloomberg.News;
using Bloomberg.News.Fetching;
using Bloomberg.News.Stories;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bloomberg.Tests.Integration.News;

/// <summary>
/// The news feeder as it is composed, on another clock. Its loop is driven by hand, and what is on the way to InfluxDB is written at once: the
/// spool, whose timers would hold the clock up, has tests of its own.
/// </summary>
internal sealed class WeekFeeder : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly WebApplication _app;
    private readonly SealedBatches _batches;
    private readonly InfluxWriter _influx;

    private WeekFeeder(WeekPlaces places, TimeProvider clock)
    {
        _app = NewsApp.Create(Settings(places), clock);
        (Loop, _batches, _influx) = (Get<FetchLoop>(), Get<SealedBatches>(), Get<InfluxWriter>());
    }

    public FetchLoop Loop { get; }

    /// <summary>Titles that it holds in memory.</summary>
    public int Titles => Get<StoryDesk>().Titles;

    /// <summary>The most batches that were on the way to InfluxDB at a time.</summary>
    public int MostBatches { get; private set; }

    public static async Task<WeekFeeder> StartAsync(WeekPlaces places, TimeProvider clock)
    {
        var feeder = new WeekFeeder(places, clock);
        await feeder.Get<InfluxBuckets>().EnsureAsync([InfluxSchema.News], TestContext.Current.CancellationToken);
        await feeder.Get<FirstFeeds>().Catalogue!.RunAsync(TestContext.Current.CancellationToken);
        feeder.Loop.Watch(await feeder.Get<IFeedShelf>().ReadAsync(TestContext.Current.CancellationToken));
        return feeder;
    }

    /// <summary>One look, and all that it began is waited for.</summary>
    /// <returns>How long nothing will be to do; zero when something was done.</returns>
    public async Task<TimeSpan> LookAsync()
    {
        var rest = await Loop.LookAsync(TestContext.Current.CancellationToken);
        if (!Loop.IsBusy) return rest;
        await Loop.UnderWay;
        await SendAsync();
        return TimeSpan.Zero;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _data.Dispose();
    }

    private async Task SendAsync()
    {
        var count = 0;
        for (; _batches.Reader.TryRead(out var batch); count++)
        {
            _batches.Take(batch);
            Assert.IsType<WriteOutcome.Accepted>(await _influx.WriteAsync(batch.Bucket, batch.Buffer.WrittenMemory, TestContext.Current.CancellationToken));
            _batches.Return(batch);
        }
        MostBatches = Math.Max(MostBatches, count);
    }

    private string[] Settings(WeekPlaces places) =>
    [
        "--BLOOMBERG_LISTEN=http://127.0.0.1:0",
        $"--BLOOMBERG_POSTGRES={places.Postgres}",
        $"--BLOOMBERG_DATA={_data.Path}",
        $"--BLOOMBERG_INFLUX_URL={places.Influx}",
        "--BLOOMBERG_INFLUX_KEEP_FOREVER=true", // the machine's clock may be years away from the week
        "--BLOOMBERG_SIMULATED=true",
        $"--BLOOMBERG_FEEDS_ALLOW={places.Simulator.Authority}",
        $"--BLOOMBERG_NEWS_FEEDS={places.Simulator}news/catalogue",
    ];
}

/// <summary>Where everything is.</summary>
internal sealed record WeekPlaces(Uri Simulator, string Postgres, Uri Influx);
