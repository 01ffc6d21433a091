using System.Text.RegularExpressions;
using Bloomberg.Contracts;
using Bloomberg.Pipeline.Influx.Tasks;
using Xunit;

namespace Bloomberg.Tests.Unit.Tasks;

/// <summary>What the files in <c>influx-tasks/</c> must hold, whatever else they say; the Flux ones are not run by any test.</summary>
public sealed partial class TaskFilesTests
{
    private static readonly string[] CandleFields =
    [
        InfluxSchema.Candles.Open, InfluxSchema.Candles.High, InfluxSchema.Candles.Low, InfluxSchema.Candles.Close, InfluxSchema.Candles.Volume,
        InfluxSchema.Candles.QuoteVolume, InfluxSchema.Candles.Trades, InfluxSchema.Candles.TakerBuyVolume,
        InfluxSchema.Candles.TakerBuyQuoteVolume, InfluxSchema.Candles.Partial,
    ];

    private static readonly string[] DataFields =
    [
        InfluxSchema.MarketData.Price, InfluxSchema.MarketData.Volume24h, InfluxSchema.MarketData.ChangePct1h,
        InfluxSchema.MarketData.ChangePct24h, InfluxSchema.MarketData.MarketCap,
    ];

    private static readonly string[] NewsFields =
    [
        InfluxSchema.NewsSentiment.Score, InfluxSchema.NewsSentiment.VolumeRatio, InfluxSchema.NewsSentiment.Articles, InfluxSchema.NewsSentiment.Scored,
    ];

    // How each field of a candle is made of those of its minutes.
    private static readonly string[] CandleColumns =
    [
        "first(open) AS open", "max(high) AS high", "min(low) AS low", "last(close) AS close", "sum(volume) AS volume", "sum(quote_volume) AS quote_volume",
        "sum(trades) AS trades", "sum(taker_buy_volume) AS taker_buy_volume", "sum(taker_buy_quote_volume) AS taker_buy_quote_volume",
        "last(partial) AS partial",
    ];

    private static readonly string[] Candles = ["candles_5m", "candles_1h"];

    public static TheoryData<string> Names => [.. InfluxTask.All.Select(task => task.Name)];

    [Fact]
    public void Every_file_belongs_to_a_task_and_every_task_has_both()
    {
        var folder = Path.Combine(Repository.Root, "influx-tasks");
        string[] names = [.. InfluxTask.All.Select(task => task.Name).Order()];
        Assert.Equal(names, Directory.GetFiles(folder, "*.flux").Select(Path.GetFileNameWithoutExtension).Order());
        Assert.Equal(names, Directory.GetFiles(Path.Combine(folder, "v1"), "*.influxql").Select(Path.GetFileNameWithoutExtension).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Flux_aligns_its_range_to_whole_windows_and_stamps_them_with_their_start(string name)
    {
        var task = Find(name);
        var script = task.Script.Text;
        var window = Duration(task.Window);

        Assert.Single(Option().Matches(script), match => match.Groups["name"].Value == name && match.Groups["offset"].Value is "20s" or "40s");
        Assert.Equal($"date.truncate(t: now(), unit: {window})", Assert.Single(Stop().Matches(script)).Groups[1].Value);
        Assert.Equal($"date.sub(d: {Duration(task.Reach)}, from: stop)", Assert.Single(Start().Matches(script)).Groups[1].Value);
        var ranges = Range().Matches(script);
        Assert.NotEmpty(ranges);
        Assert.All(ranges, range => Assert.Equal("start: start, stop: stop", range.Groups[1].Value));
        if (Candles.Contains(name))
        {
            Assert.Contains($"|> window(every: {window}, createEmpty: false)", script, StringComparison.Ordinal);
            Assert.Contains("|> duplicate(column: \"_start\", as: \"_time\")", script, StringComparison.Ordinal);
            return;
        }
        var windows = Aggregate().Matches(script);
        Assert.Equal(ranges.Count, windows.Count);
        Assert.All(windows, one => Assert.Matches($"^every: {window}, fn: (max|last), timeSrc: \"_start\", createEmpty: false$", one.Groups[1].Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Flux_names_only_what_the_schema_has(string name)
    {
        var task = Find(name);
        var script = task.Script.Text;

        Assert.All(From().Matches(script), from => Assert.Equal(task.Source.Name, from.Groups[1].Value));
        Assert.All(To().Matches(script), to => Assert.Equal(task.Target.Name, to.Groups[1].Value));
        Assert.NotEmpty(To().Matches(script));
        var measurements = Measurement().Matches(script).Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal([Candles.Contains(name) ? InfluxSchema.Candles.Measurement1m : task.Measurement], measurements);
        string[] allowed = [.. FieldsOf(name), .. Candles.Contains(name) ? new[] { InfluxSchema.Candles.Backfilled } : []];
        Assert.Equal(allowed.Order(), Field().Matches(script).Select(match => match.Groups[1].Value).Distinct().Order());
    }

    [Theory]
    [InlineData("candles_5m", 5)]
    [InlineData("candles_1h", 60)]
    public void Flux_candles_are_first_max_min_last_and_sums_of_whole_windows(string name, int minutes)
    {
        var script = Find(name).Script.Text;
        var folding = script[script.IndexOf("fn: (r, accumulator)", StringComparison.Ordinal)..script.IndexOf("fieldFn:", StringComparison.Ordinal)];
        var made = Accumulated().Matches(Spaces().Replace(folding, " ")).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

        Assert.Equal("accumulator.minutes + 1", made["minutes"]);
        Assert.Equal("if exists r.backfilled then accumulator.flagged + 1 else accumulator.flagged", made["flagged"]);
        Assert.Equal("if exists r.backfilled then r.backfilled else accumulator.venue", made["venue"]);
        Assert.Equal("if accumulator.trades > 0 then accumulator.open else r.open", made["open"]);
        Assert.Equal("if accumulator.trades == 0 then r.high else if r.trades > 0 and r.high > accumulator.high then r.high else accumulator.high", made["high"]);
        Assert.Equal("if accumulator.trades == 0 then r.low else if r.trades > 0 and r.low < accumulator.low then r.low else accumulator.low", made["low"]);
        Assert.Equal(("r.close", "r.partial"), (made["close"], made["partial"]));
        foreach (var sum in CandleFields[4..9]) Assert.Equal($"accumulator.{sum} + r.{sum}", made[sum]);
        Assert.Contains("|> filter(fn: (r) => r.partial == false)", script, StringComparison.Ordinal);
        Assert.Contains($"|> filter(fn: (r) => r.minutes == {minutes} and (r.venue == false or r.flagged < {minutes}))", script, StringComparison.Ordinal);
        var written = script[script.IndexOf("fieldFn:", StringComparison.Ordinal)..];
        Assert.Equal(CandleFields, Written().Matches(written).Select(match => match.Groups[1].Value));
        Assert.All(Written().Matches(written), match => Assert.Equal(match.Groups[1].Value, match.Groups[2].Value));
    }

    [Theory]
    [InlineData("candles_5m", 5)]
    [InlineData("candles_1h", 60)]
    public void Continuous_queries_make_the_same_candles(string name, int minutes)
    {
        var task = Find(name);
        var window = Duration(task.Window);
        var begin = $"ON markets RESAMPLE EVERY {Every(task)} FOR {Duration(task.Reach)} BEGIN";
        var end = $"WHERE minutes = {minutes} AND (venue != true OR flagged < {minutes}) GROUP BY time({window}), * END";
        var (prices, others) = (string.Join(", ", CandleColumns[..3]), string.Join(", ", CandleColumns[3..]));
        const string Counts = "count(open) AS minutes, count(backfilled) AS flagged, last(backfilled) AS venue";
        const string Each = "FROM markets..candles_1m WHERE partial = false";

        Assert.Equal(
            [
                $"CREATE CONTINUOUS QUERY {name}_prices {begin} SELECT first(open) AS open, high, low INTO {task.Target.Name}..{task.Measurement} " +
                $"FROM (SELECT {prices}, sum(minutes) AS minutes, sum(flagged) AS flagged, last(venue) AS venue " +
                $"FROM (SELECT {Counts} {Each} GROUP BY time({window}), *), (SELECT {prices} {Each} AND trades > 0 GROUP BY time({window}), *), " +
                $"(SELECT quiet AS open, quiet AS high, quiet AS low FROM (SELECT last(close) AS quiet, sum(trades) AS traded {Each} " +
                $"GROUP BY time({window}), *) WHERE traded = 0 GROUP BY *) GROUP BY time({window}), *) {end}",
                $"CREATE CONTINUOUS QUERY {name} {begin} SELECT first(close) AS {string.Join(", ", CandleFields[3..])} INTO {task.Target.Name}..{task.Measurement} " +
                $"FROM (SELECT {others}, {Counts} {Each} GROUP BY time({window}), *) {end}",
            ],
            task.Queries.Select(query => query.Statement));
    }

    [Theory]
    [InlineData("market_data_5m")]
    [InlineData("market_data_1h")]
    public void Continuous_queries_take_the_last_of_each_number_of_market_data(string name)
    {
        var task = Find(name);
        Assert.Equal(
            $"CREATE CONTINUOUS QUERY {name} ON markets RESAMPLE EVERY {Every(task)} FOR {Duration(task.Reach)} BEGIN " +
            $"SELECT {string.Join(", ", DataFields.Select(field => $"last({field}) AS {field}"))} INTO {task.Target.Name}..market_data " +
            $"FROM {task.Source.Name}..market_data GROUP BY time({Duration(task.Window)}), * END",
            Assert.Single(task.Queries).Statement);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_languages_run_as_often(string name) =>
        Assert.Equal(Every(Find(name)), Option().Match(Find(name).Script.Text).Groups["every"].Value);

    private static InfluxTask Find(string name) => InfluxTask.All.Single(task => task.Name == name);

    private static string Every(InfluxTask task) => Regex.Match(task.Queries[^1].Statement, "RESAMPLE EVERY ([0-9]+[mh]) FOR").Groups[1].Value;

    private static string[] FieldsOf(string name) => Candles.Contains(name) ? CandleFields : name.StartsWith("news", StringComparison.Ordinal) ? NewsFields : DataFields;

    private static string Duration(TimeSpan span) => span.TotalHours >= 1 ? $"{span.TotalHours}h" : $"{span.TotalMinutes}m";

    [GeneratedRegex("""^option task = \{name: "(?<name>\w+)", every: (?<every>\w+), offset: (?<offset>\w+)\}$""", RegexOptions.Multiline)]
    private static partial Regex Option();

    [GeneratedRegex("^stop = (.*)$", RegexOptions.Multiline)]
    private static partial Regex Stop();

    [GeneratedRegex("^start = (.*)$", RegexOptions.Multiline)]
    private static partial Regex Start();

    [GeneratedRegex(@"\brange\((.*)\)")]
    private static partial Regex Range();

    [GeneratedRegex(@"aggregateWindow\((.*)\)")]
    private static partial Regex Aggregate();

    [GeneratedRegex("""from\(bucket: "(\w+)"\)""")]
    private static partial Regex From();

    [GeneratedRegex("""\bto\(\s*bucket: "(\w+)",\s*tagColumns: \[""")]
    private static partial Regex To();

    [GeneratedRegex("""r\._measurement == "(\w+)" """)]
    private static partial Regex Measurement();

    [GeneratedRegex("r\\._field == \"(\\w+)\"")]
    private static partial Regex Field();

    [GeneratedRegex(@"(\w+): ((?:if|r\.|accumulator\.)[^,]*),")]
    private static partial Regex Accumulated();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^ +(\w+): r\.(\w+),$", RegexOptions.Multiline)]
    private static partial Regex Written();
}
