using System.Globalization;
using Bloomberg.Contracts;
using Bloomberg.Market.Downsampling;
using Bloomberg.Pipeline.Influx;
using Bloomberg.Pipeline.Influx.Tasks;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Integration.Tasks;

/// <summary>What makes and runs tasks, against one real server, and how what they made is compared.</summary>
public sealed class TaskParts : IDisposable
{
    private const string Columns = "open, high, low, close, volume, quote_volume, trades, taker_buy_volume, taker_buy_quote_volume, partial";

    private readonly InfluxConnection _connection;
    private readonly InfluxWriter _writer;
    private readonly InfluxOptions _options;

    public TaskParts(InfluxServer server)
    {
        // Kept for ever, since some of it was recorded years ago.
        _options = new InfluxOptions { Url = server.Url, KeepForever = true };
        _connection = new InfluxConnection(_options, TimeProvider.System, NullLogger<InfluxConnection>.Instance);
        _writer = new InfluxWriter(_connection, _options, TimeProvider.System);
        Query = new InfluxQuery(_connection);
        Tasks = new InfluxTasks(_connection, _options);
        Runs = new TaskRuns(_connection, _options);
        Missed = new MissedWindows(Query, Runs, TimeProvider.System, NullLogger<MissedWindows>.Instance);
        Keeper = new WindowKeeper(
            new WindowQueries(Query), new WindowWriter(_connection, _writer, NullLogger<WindowWriter>.Instance), TimeProvider.System);
    }

    public static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(120), TimeProvider.System).Token;

    public InfluxQuery Query { get; }

    public InfluxTasks Tasks { get; }

    public TaskRuns Runs { get; }

    public MissedWindows Missed { get; }

    public WindowKeeper Keeper { get; }

    public Task MakeBucketsAsync() => new InfluxBuckets(_connection, _options, NullLogger.Instance).EnsureAsync(InfluxSchema.Buckets, Patience);

    public async Task WriteAsync(string database, ReadOnlyMemory<byte> lines) =>
        Assert.IsType<WriteOutcome.Accepted>(await _writer.WriteAsync(database, lines, Patience));

    /// <summary>Candles as stored: nine numbers by window, exact to the digits that the server tells.</summary>
    public async Task<Dictionary<long, decimal[]>> StoredAsync(string taskName, string symbol, string exchange = "binance")
    {
        var task = InfluxTask.All.Single(one => one.Name == taskName);
        var series = await Query.ReadAsync(
            task.Target.Name, $"SELECT {Columns} FROM {task.Measurement} WHERE symbol = '{symbol}' AND exchange = '{exchange}'", null, Patience);
        return series.SelectMany(one => one.Rows).Where(row => row[10].ValueKind == System.Text.Json.JsonValueKind.False).ToDictionary(
            row => row[0].GetInt64(),
            row => row[1..10].Select(value => decimal.Parse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray());
    }

    /// <summary>
    /// Prices and counts are the same number. A sum is one of floats: rounded to the digits behind the point that the exact sum has, it is the
    /// same number.
    /// </summary>
    public static void AssertEqual(Dictionary<long, decimal[]> wanted, Dictionary<long, decimal[]> stored) =>
        AssertEqual(wanted, stored, (made, exact) => Math.Round(made, exact.Scale));

    /// <summary>Every value is the same number, sums too.</summary>
    public static void AssertExact(Dictionary<long, decimal[]> wanted, Dictionary<long, decimal[]> stored) => AssertEqual(wanted, stored, (made, _) => made);

    private static void AssertEqual(Dictionary<long, decimal[]> wanted, Dictionary<long, decimal[]> stored, Func<decimal, decimal, decimal> sum)
    {
        Assert.Equal(wanted.Keys.Order().Select(UnixTime.ToTime), stored.Keys.Order().Select(UnixTime.ToTime));
        foreach (var (window, values) in wanted)
        {
            for (var i = 0; i < values.Length; i++)
            {
                var isSum = i is 4 or 5 or 7 or 8;
                var made = isSum ? sum(stored[window][i], values[i]) : stored[window][i];
                Assert.True(made == values[i], $"{UnixTime.ToTime(window):u}, value {i}: {stored[window][i]} instead of {values[i]}");
            }
        }
    }

    public static bool AreEqual(Dictionary<long, decimal[]> wanted, Dictionary<long, decimal[]> stored) =>
        wanted.All(window => stored.TryGetValue(window.Key, out var made)
            && window.Value.Zip(made).All(pair => pair.First == Math.Round(pair.Second, pair.First.Scale)));

    public void Dispose()
    {
        _writer.Dispose();
        _connection.Dispose();
    }
}
