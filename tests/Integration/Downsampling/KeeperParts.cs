using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Market.Candles;
using Bloomberg.Market.Downsampling;
using Bloomberg.Market.Sources;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Lines;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Integration.Downsampling;

/// <summary>A keeper at a real InfluxDB, and what a test writes and reads there itself.</summary>
public sealed class KeeperParts : IDisposable
{
    private readonly InfluxConnection _connection;

    private KeeperParts(InfluxServer server)
    {
        var options = new InfluxOptions { Url = server.Url };
        _connection = new InfluxConnection(options, TimeProvider.System, NullLogger<InfluxConnection>.Instance);
        Query = new InfluxQuery(_connection);
        Writer = new InfluxWriter(_connection, options, TimeProvider.System);
        Buckets = new InfluxBuckets(_connection, options, NullLogger.Instance);
        Windows = new WindowQueries(Query);
        Keeper = NewKeeper(TimeProvider.System);
    }

    public InfluxQuery Query { get; }

    public InfluxWriter Writer { get; }

    public InfluxBuckets Buckets { get; }

    public WindowQueries Windows { get; }

    public WindowKeeper Keeper { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<KeeperParts> StartAsync(InfluxServer server)
    {
        var parts = new KeeperParts(server);
        await parts.Buckets.EnsureAsync(InfluxSchema.Buckets, Cancellation);
        return parts;
    }

    public WindowKeeper NewKeeper(TimeProvider clock) => new(Windows, new WindowWriter(_connection, Writer, NullLogger<WindowWriter>.Instance), clock);

    public static WindowSeries Series(string symbol, string exchange = "binance") => new("crypto", exchange, symbol);

    public Task WriteMinutesAsync(WindowSeries series, IEnumerable<Candle> minutes) => WriteAsync(CandleInterval.Minute, series, minutes);

    public async Task WriteAsync(CandleInterval interval, WindowSeries series, IEnumerable<Candle> candles)
    {
        var lines = new LineBuffer();
        foreach (var candle in candles)
        {
            var origin = candle.Backfilled ? CandleOrigin.Venue : CandleOrigin.Collected;
            CandleLine.Append(lines, series.KeyIn(interval), WindowSeries.ToValues(candle), candle.Partial, origin);
            lines.AppendByte((byte)'\n');
        }
        Assert.IsType<WriteOutcome.Accepted>(await Writer.WriteAsync(interval.Bucket.Name, lines.WrittenMemory, Cancellation));
    }

    /// <summary>Single fields of one stored candle, as a task or a person might write them.</summary>
    public async Task WriteFieldsAsync(CandleInterval interval, WindowSeries series, DateTimeOffset opens, string fields)
    {
        var line = $"{Encoding.UTF8.GetString(series.KeyIn(interval))} {fields} {opens.ToUnixNanoseconds()}";
        Assert.IsType<WriteOutcome.Accepted>(await Writer.WriteAsync(interval.Bucket.Name, Encoding.UTF8.GetBytes(line), Cancellation));
    }

    public Task DeleteAsync(CandleInterval interval, WindowSeries series, DateTimeOffset opens) => Query.ReadAsync(
        interval.Bucket.Name, $"DELETE FROM {interval.Measurement} WHERE symbol = {InfluxQl.Tag(series.Symbol)} AND time = {opens.ToUnixNanoseconds()}", null, Cancellation);

    /// <summary>What is stored of a series, oldest first.</summary>
    public async Task<IReadOnlyList<StoredWindow>> StoredAsync(CandleInterval interval, WindowSeries series)
    {
        var found = new List<StoredWindow>();
        await Windows.VisitAsync(
            interval, new AssetKey(series.Exchange, series.Symbol), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200),
            (of, window) => found.Add(of == series ? window : throw new InvalidOperationException($"a candle of {of}")), Cancellation);
        return found;
    }

    public async Task<IReadOnlyList<Candle>> CandlesAsync(CandleInterval interval, WindowSeries series) =>
        [.. (await StoredAsync(interval, series)).Select(window => window.Candle)];

    public void Dispose()
    {
        Writer.Dispose();
        _connection.Dispose();
    }
}
