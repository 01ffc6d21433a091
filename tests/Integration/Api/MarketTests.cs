using System.IO.Compression;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Tests.Integration.Servers;
using Dapper;
using Npgsql;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

public sealed class MarketTests(PostgresServer postgres, InfluxServer influx) : IClassFixture<PostgresServer>, IClassFixture<InfluxServer>
{
    private const string Tags = "exchange=binance,symbol=BTC/USDT,asset_type=crypto";
    private const string Candles = "/api/v1/candles?exchange=binance&symbol=BTC/USDT";
    private static readonly DateTimeOffset Start = new(2024, 8, 8, 23, 55, 0, TimeSpan.Zero);
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task Candles_of_storage_and_feeder_are_joined_digit_for_digit()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await StartAsync(feeder);
        await WriteAsync(
            $"candles_1m,{Tags} open=61828,high=61860.8,low=61583.22,close=61685.99,volume=199.42863,quote_volume=12304668.0254055,trades=8863i,taker_buy_volume=90.18301,taker_buy_quote_volume=5563967.3332507,partial=false {Nanoseconds(0)}",
            $"candles_1m,{Tags} open=1e-8,high=1,low=1e-8,close=1,volume=0.1,quote_volume=12345678901.123457,trades=1i,taker_buy_volume=0,taker_buy_quote_volume=1e21,partial=true,exact=\"quote_volume=12345678901.1234567,volume=99.5\" {Nanoseconds(1)}",
            $"candles_1m,{Tags} open=1,high=1,low=1,close=1,volume=1,quote_volume=1,trades=1i,taker_buy_volume=1,taker_buy_quote_volume=1 {Nanoseconds(2)}");
        feeder.Candles["binance:BTC/USDT"] = new() { Candles = [Held(2, 2m, true), Held(3, 3.1000m, false)], SourceTime = Start.AddMinutes(3.5) };

        var answer = (await api.GetAsync($"{Candles}&interval=1m&from=2024-08-08T23:55:00Z&to=2024-08-09T00:00:00Z")).Is(200);

        var candles = answer.Json.GetProperty("candles").EnumerateArray().Select(c => c.GetRawText()).ToArray();
        Assert.Equal("""{"open_time":"2024-08-08T23:55:00Z","open":61828,"high":61860.8,"low":61583.22,"close":61685.99,"volume":199.42863,"quote_volume":12304668.0254055,"trades":8863,"taker_buy_volume":90.18301,"taker_buy_quote_volume":5563967.3332507,"closed":true}""", candles[0]);
        Assert.Equal("""{"open_time":"2024-08-08T23:56:00Z","open":0.00000001,"high":1,"low":0.00000001,"close":1,"volume":0.1,"quote_volume":12345678901.1234567,"trades":1,"taker_buy_volume":0,"taker_buy_quote_volume":1000000000000000000000,"closed":true,"partial":true}""", candles[1]);
        Assert.Equal("""{"open_time":"2024-08-08T23:57:00Z","open":2,"high":2,"low":2,"close":2,"volume":2,"quote_volume":2,"trades":2,"taker_buy_volume":2,"taker_buy_quote_volume":2,"closed":true}""", candles[2]);
        Assert.Equal("""{"open_time":"2024-08-08T23:58:00Z","open":3.1,"high":3.1,"low":3.1,"close":3.1,"volume":3.1,"quote_volume":3.1,"trades":3,"taker_buy_volume":3.1,"taker_buy_quote_volume":3.1,"closed":false}""", candles[3]);
        Assert.Equal(4, candles.Length);
        Assert.Equal("2024-08-08T23:58:30Z", answer.Json.GetProperty("source_time").GetString());
        Assert.True(answer.Json.GetProperty("stale").GetBoolean());
        Assert.Equal("[]", answer.Json.GetProperty("gaps").GetRawText());

        Assert.Equal(["23:56", "23:57"], Times(await api.GetAsync($"{Candles}&from=2024-08-08T23:56:00Z&limit=2")));
        var first = (await api.GetAsync($"{Candles}&from=2024-08-08T23:56:00Z&limit=2")).Json;
        Assert.True(first.GetProperty("truncated").GetBoolean());
        Assert.Equal(["23:58"], Times(await api.GetAsync($"{Candles}&from={first.GetProperty("next_from").GetString()}")));
        Assert.Equal(["23:57", "23:58"], Times(await api.GetAsync($"{Candles}&limit=2")));
        Assert.Equal(["23:55", "23:56"], Times(await api.GetAsync($"{Candles}&to=2024-08-08T23:57:00Z")));
        Assert.Empty(Times(await api.GetAsync("/api/v1/candles?exchange=binance&symbol=NO/NE")));
    }

    [Theory]
    [InlineData("5m", "markets_5min")]
    [InlineData("1h", "markets_1h")]
    [InlineData("1d", "markets_1d")]
    public async Task Longer_candles_come_from_their_own_buckets(string interval, string bucket)
    {
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await StartAsync(feeder);
        var days = new[] { 0, 1, 4 }; // a week end lies between
        await WriteToAsync(bucket, [.. days.Select(day =>
            $"candles_{interval},exchange=yahoo,symbol=AAPL,asset_type=equity open=1,high=9,low=1,close={day + 2},volume=5,quote_volume=0,trades=0i,taker_buy_volume=0,taker_buy_quote_volume=0,backfilled=true {Nanoseconds(1440 * day)}")]);

        var path = $"/api/v1/candles?exchange=yahoo&symbol=AAPL&interval={interval}";
        Assert.Equal([3, 6], Closes(await api.GetAsync($"{path}&limit=2")));
        Assert.Equal([2, 3], Closes(await api.GetAsync($"{path}&to=2024-08-10T00:00:00Z")));
        var first = (await api.GetAsync($"{path}&from=2024-08-01T00:00:00Z&limit=2")).Is(200).Json;
        Assert.Equal((interval, true), (first.GetProperty("interval").GetString(), first.GetProperty("truncated").GetBoolean()));
        Assert.Equal([6], Closes(await api.GetAsync($"{path}&from={first.GetProperty("next_from").GetString()}")));
        Assert.Empty(Closes(await api.GetAsync($"/api/v1/candles?exchange=yahoo&symbol=NONE&interval={interval}")));
    }

    private static IEnumerable<int> Closes(Answer answer) =>
        answer.Is(200).Json.GetProperty("candles").EnumerateArray().Select(candle => candle.GetProperty("close").GetInt32());

    [Fact]
    public async Task A_closed_range_is_not_sent_twice_unless_a_candle_was_revised()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await StartAsync(feeder);
        const string Path = "/api/v1/candles?exchange=binance&symbol=TAG&from=2024-08-08T23:55:00Z&to=2024-08-08T23:56:00Z";
        async Task Write(int close) => await WriteAsync(
            $"candles_1m,exchange=binance,symbol=TAG,asset_type=crypto open=1,high=9,low=1,close={close},volume=1,quote_volume=1,trades=1i,taker_buy_volume=1,taker_buy_quote_volume=1 {Nanoseconds(0)}");
        await Write(2);

        var first = (await api.GetAsync(Path)).Is(200);
        Assert.StartsWith("W/\"", first.Tag, StringComparison.Ordinal);
        Assert.Equal("private, no-cache", first.Headers["Cache-Control"].Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal));
        (await api.GetAsync(Path, ("If-None-Match", first.Tag!))).Is(304);
        await Write(3);
        var revised = (await api.GetAsync(Path, ("If-None-Match", first.Tag!))).Is(200);
        Assert.Equal(3, revised.Json.GetProperty("candles")[0].GetProperty("close").GetInt32());
        (await api.GetAsync(Path, ("If-None-Match", revised.Tag!))).Is(304);
        Assert.Null((await api.GetAsync("/api/v1/candles?exchange=binance&symbol=TAG")).Is(200).Tag);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Candles_are_compressed_for_those_who_ask(string encoding)
    {
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await StartAsync(feeder);
        feeder.Candles["binance:BTC/USDT"] = new() { Candles = [Held(0, 1m, true)], SourceTime = Start };

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{Candles}&limit=1", UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        using var packed = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(encoding, Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);

        await using var body = await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream unpacked = encoding == "br"
            ? new BrotliStream(body, CompressionMode.Decompress)
            : new GZipStream(body, CompressionMode.Decompress);
        var candles = (await JsonSerializer.DeserializeAsync<JsonElement>(unpacked, cancellationToken: TestContext.Current.CancellationToken)).GetProperty("candles");
        Assert.Equal("2024-08-08T23:55:00Z", candles[0].GetProperty("open_time").GetString());
        Assert.DoesNotContain("Content-Encoding", (await api.GetAsync($"{Candles}&limit=1")).Is(200).Headers.Keys);
        Assert.DoesNotContain("Content-Encoding", (await api.GetAsync("/api/v1/quotes", ("Accept-Encoding", encoding))).Is(200).Headers.Keys);
    }

    [Fact]
    public async Task Candles_list_the_gaps_that_touch_them()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await ApiHost.StartAsync(database, influx.Url, feeder.Url);
        feeder.Candles["binance:BTC/USDT"] = new() { Candles = [Held(0, 1m, true), Held(1, 1m, false)], SourceTime = Start };
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            INSERT INTO gaps (exchange, symbol, from_id, to_id, from_time, to_time, cause, state, filled, found_at) VALUES
                ('binance', 'BTC/USDT', 100, 199, '2024-08-08 23:54:50Z', '2024-08-08 23:55:00Z', 'reconnect', 'open', 0, '2024-08-09Z'),
                ('binance', 'BTC/USDT', 300, 301, '2024-08-08 23:55:10Z', '2024-08-08 23:55:20Z', 'reconnect', 'filled', 2, '2024-08-09Z'),
                ('binance', 'BTC/USDT', 500, 501, '2024-08-08 23:59:10Z', '2024-08-08 23:59:20Z', 'reconnect', 'open', 0, '2024-08-09Z')
            """);

        var inRange = (await api.GetAsync($"{Candles}&from=2024-08-08T23:55:00Z&to=2024-08-08T23:57:00Z")).Is(200).Json.GetProperty("gaps");
        var filled = (await api.GetAsync("/api/v1/gaps?exchange=binance&symbol=BTC/USDT&state=filled")).Is(200).Json.GetProperty("gaps");

        Assert.Equal([100L], inRange.EnumerateArray().Select(g => g.GetProperty("from_id").GetInt64()));
        Assert.Equal("""{"id":2,"exchange":"binance","symbol":"BTC/USDT","ids":"stream","from_id":300,"to_id":301,"aggregate_id":null,"from_time":"2024-08-08T23:55:10Z","to_time":"2024-08-08T23:55:20Z","cause":"reconnect","state":"filled","filled":2,"found_at":"2024-08-09T00:00:00Z","closed_at":null}""", Assert.Single(filled.EnumerateArray()).GetRawText());
        Assert.Equal(3, (await api.GetAsync("/api/v1/gaps?exchange=binance&symbol=BTC/USDT")).Json.GetProperty("gaps").GetArrayLength());
        (await api.GetAsync("/api/v1/gaps?exchange=binance&symbol=BTC/USDT&state=lost")).Is(400);
        (await api.GetAsync("/api/v1/gaps?exchange=binance")).Is(400);
        var all = (await api.GetAsync("/api/v1/gaps")).Is(200).Json.GetProperty("gaps").EnumerateArray().ToArray();
        Assert.All(all, gap => Assert.Equal(("binance", "BTC/USDT"), (gap.GetProperty("exchange").GetString(), gap.GetProperty("symbol").GetString())));
    }

    [Fact]
    public async Task Without_InfluxDB_what_the_feeder_holds_is_answered_and_a_part_of_the_range_says_so()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), feeder: feeder.Url);
        feeder.Candles["binance:BTC/USDT"] = new() { Candles = [Held(0, 1m, true), Held(1, 1m, false)], SourceTime = Start };

        Assert.Equal(["23:55", "23:56"], Times(await api.GetAsync($"{Candles}&limit=2")));
        Assert.Equal(["23:56"], Times(await api.GetAsync($"{Candles}&from=2024-08-08T23:56:00Z")));
        Assert.Equal(JsonValueKind.Null, (await api.GetAsync($"{Candles}&limit=2")).Json.GetProperty("incomplete_reason").ValueKind);
        var part = await api.GetAsync(Candles);
        Assert.Equal(["23:55", "23:56"], Times(part));
        Assert.Contains("InfluxDB", part.Json.GetProperty("incomplete_reason").GetString(), StringComparison.Ordinal);
        var before = (await api.GetAsync($"{Candles}&to=2024-08-08T23:00:00Z")).Is(503);
        Assert.Contains("InfluxDB", before.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        (await api.GetAsync("/api/v1/trades?exchange=binance&symbol=BTC/USDT")).Is(503);
        Assert.Contains("InfluxDB", (await api.GetAsync("/api/v1/quotes?symbols=binance:BTC/USDT")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trades_are_paged_without_loss_or_repeat_also_inside_a_millisecond()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await StartAsync(feeder);
        var time = Start.ToUnixNanoseconds();
        await WriteAsync([.. Enumerable.Range(1, 25).Select(id =>
            $"trades,exchange=binance,symbol=PAGED,asset_type=crypto price=0.1,quantity=2.50,trade_id={id}i,buyer_maker={(id % 2 == 0 ? "true" : "false")}{(id == 1 ? ",trade_count=7i" : "")} {TradeTime.ToPoint(time, id)}")]);

        var seen = new List<long>();
        string? from = "2024-08-08T23:55:00Z";
        while (from is not null)
        {
            var page = (await api.GetAsync($"/api/v1/trades?exchange=binance&symbol=PAGED&limit=10&from={from}")).Is(200).Json;
            seen.AddRange(page.GetProperty("trades").EnumerateArray().Select(t => t.GetProperty("trade_id").GetInt64()));
            from = page.GetProperty("next_from").GetString();
        }

        Assert.Equal(Enumerable.Range(1, 25).Select(i => (long)i), seen);
        var newest = (await api.GetAsync("/api/v1/trades?exchange=binance&symbol=PAGED&limit=25")).Json.GetProperty("trades");
        Assert.Equal("""{"trade_id":1,"price":0.1,"quantity":2.5,"buyer_maker":false,"trade_count":7,"time":"2024-08-08T23:55:00Z"}""", newest[0].GetRawText());
        Assert.Equal(25, newest[24].GetProperty("trade_id").GetInt64());
    }

    [Fact]
    public async Task Quotes_that_the_feeder_lacks_come_from_storage_and_say_so()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await StartAsync(feeder);
        var now = TimeProvider.System.GetUnixNanoseconds();
        await WriteAsync(
            $"market_data,exchange=yahoo,symbol=AAPL,asset_type=equity price=1.5,volume_24h=10,change_pct_1h=0.5,change_pct_24h=-1,market_cap=3e12 {now - UnixTime.NanosecondsPerMinute}",
            $"trades,exchange=yahoo,symbol=AAPL,asset_type=equity price=1.75,quantity=1,trade_id=1i,buyer_maker=true {now}");

        var quote = (await api.GetAsync("/api/v1/quotes?symbols=yahoo:AAPL")).Is(200).Json.GetProperty("quotes")[0];

        Assert.Equal("1.75", quote.GetProperty("price").GetRawText());
        Assert.Equal("3000000000000", quote.GetProperty("market_cap").GetRawText());
        Assert.Equal("0.5", quote.GetProperty("change_pct_1h").GetRawText());
        Assert.Equal("storage", quote.GetProperty("source").GetString());
        Assert.True(quote.GetProperty("stale").GetBoolean());
    }

    private async Task<ApiHost> StartAsync(FakeFeeder feeder) =>
        await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), influx.Url, feeder.Url);

    private Task WriteAsync(params string[] lines) => WriteToAsync("markets", lines);

    private async Task WriteToAsync(string bucket, params string[] lines)
    {
        using var create = new FormUrlEncodedContent([new("q", $"CREATE DATABASE {bucket}")]);
        using var made = await Http.PostAsync(new Uri(influx.Url, "/query"), create, TestContext.Current.CancellationToken);
        using var body = new StringContent(string.Join('\n', lines));
        using var answer = await Http.PostAsync(new Uri(influx.Url, $"/write?db={bucket}&precision=ns"), body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static long Nanoseconds(int minute) => Start.AddMinutes(minute).ToUnixNanoseconds();

    private static Candle Held(int minute, decimal value, bool closed) => new()
    {
        OpenTime = Start.AddMinutes(minute), Open = value, High = value, Low = value, Close = value, Volume = value, QuoteVolume = value,
        Trades = (long)value, TakerBuyVolume = value, TakerBuyQuoteVolume = value, Closed = closed,
    };

    private static IEnumerable<string> Times(Answer answer) => answer.Is(200).Json.GetProperty("candles").EnumerateArray()
        .Select((JsonElement c) => c.GetProperty("open_time").GetString()![11..16]);
}
