using System.Net.Http.Headers;
using System.Text;
using Bloomberg.Contracts;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

/// <summary>A thousand hostile names and bodies from a seed: never a 5xx, always problem details, the database as it was or exact.</summary>
public sealed class HostileTests(PostgresServer postgres, InfluxServer influx) : IClassFixture<PostgresServer>, IClassFixture<InfluxServer>
{
    private const string Lists = "/api/v1/watchlists";
    private const int Seed = 20240808;

    [Fact]
    public async Task Hostile_symbols_are_refused_or_come_back_as_they_went_in()
    {
        await using var feeder = await FakeFeeder.StartAsync();
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync(), influx.Url, feeder.Url);
        (await api.SendAsync("POST", Lists, """{"name":"Main"}""")).Is(201);
        var random = new Random(Seed);
        var kept = new HashSet<string>();
        for (var i = 0; i < 1000; i++)
        {
            var symbol = HostileText.Next(random);
            var answer = await api.SendAsync("POST", $"{Lists}/1/items", $$"""{"exchange":"yahoo","symbol":{{HostileText.Json(symbol)}}}""");
            var fine = AssetKey.Complaint("yahoo", symbol) is null;
            answer.Is(!fine ? 400 : kept.Add(symbol) ? 201 : 409);
            if (answer.Status == 201) Assert.Equal(symbol, answer.Json.GetProperty("symbol").GetString());
            await AskAsync(api, symbol, fine);
        }
        Assert.True(kept.Count > 50, $"only {kept.Count} of the symbols were well formed");
        var items = (await api.GetAsync($"{Lists}/1/items")).Is(200).Json.GetProperty("items").EnumerateArray();
        Assert.Equal(kept.Order(StringComparer.Ordinal), items.Select(i => i.GetProperty("symbol").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Hostile_bodies_are_refused_and_change_nothing()
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        var before = (await api.SendAsync("POST", Lists, """{"name":"Main","items":[{"exchange":"yahoo","symbol":"A"}]}""")).Is(201).Text;
        var random = new Random(Seed);
        var targets = new[] { ("POST", Lists), ("PATCH", $"{Lists}/1"), ("POST", $"{Lists}/1/items"), ("PATCH", $"{Lists}/1/items/1") };
        for (var i = 0; i < 1000; i++)
        {
            var body = HostileText.Body(random);
            // A rename ignores items, so bad ones are no reason to refuse it.
            var (method, path) = body.AsSpan().IndexOf("items"u8) >= 0 ? targets[i % 2 * 2] : targets[i % targets.Length];
            var answer = await SendAsync(api, method, path, body);
            Assert.True(answer.Status is 400 or 413, $"{method} {path}: {answer.Status} for {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(200, body.Length)))}");
            answer.Is(answer.Status);
        }
        Assert.Equal(before, (await api.GetAsync($"{Lists}/1")).Text);
        Assert.Single((await api.GetAsync(Lists)).Json.GetProperty("watchlists").EnumerateArray());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task What_a_form_can_send_is_refused(string? type)
    {
        await using var api = await ApiHost.StartAsync(await postgres.CreateDatabaseAsync());
        using var content = new ByteArrayContent("""{"name":"Main"}"""u8.ToArray());
        if (type is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await api.Client.PostAsync(new Uri(Lists, UriKind.Relative), content, TestContext.Current.CancellationToken);
        (await Answer.ReadAsync(answer)).Is(415);
    }

    private static async Task AskAsync(ApiHost api, string symbol, bool fine)
    {
        // A lone surrogate cannot be put into an address at all.
        var text = Uri.EscapeDataString(symbol.Any(char.IsSurrogate) ? "\u0001" : symbol);
        if (symbol.Any(char.IsSurrogate)) fine = false;
        foreach (var path in new[] { "candles?limit=2&", "trades?limit=2&", "gaps?" })
            (await api.GetAsync($"/api/v1/{path}exchange=yahoo&symbol={text}")).Is(fine ? 200 : 400);
        (await api.GetAsync($"/api/v1/quotes?symbols=yahoo:{text}")).Is(fine ? 200 : 400);
        var found = await api.GetAsync($"/api/v1/assets?q={text}");
        found.Is(found.Status is 200 ? 200 : 400);
    }

    private static async Task<Answer> SendAsync(ApiHost api, string method, string path, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(answer);
    }
}

/// <summary>Text nobody should send.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "BTC", "USDT", "/", ":", "'", "\"", "\\", "--", ";", "%", "_", "$", "`", "=", "<", ">", "{", "}", "|>", "\0", "\n", "\r", "\t", " ", ",",
        "' OR '1'='1", "'; DROP TABLE watchlists; --", "\"; DROP DATABASE markets", "$1", "@id", "${x}", "{{x}}", "\\'", "\\\"", "\\u0000", "..",
        "<script>alert(1)</script>", "é", "ß", "漢字", "😀", "\u202e", "\u200b", "\ufeff", "\ufffe", "\ue000", "\ud800", "\udc00", "\u0085", "\u2028",
        "') |> drop()", "=~ /.*/", "/.*/", "now()", "%00", "%s", "&x=1", "#", "?", "A\u0301",
    ];

    private static readonly string[] Bodies =
    [
        "", " ", "{", "[", "]", "null", "true", "1", "\"text\"", "[]", "{}", "{\"name\":1}", "{\"name\":null}", "{\"name\":\"\"}", "{\"name\":\"   \"}",
        "{\"name\":\"a\\u0000b\"}", "{\"name\":\"\\ud800\"}", "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"a\",\"items\":{}}", "{\"items\":[1]}",
        "{\"name\":\"a\",\"items\":[null]}", "{\"name\":\"a\",\"items\":[{}]}", "{\"items\":[[]]}", "{\"position\":0}", "{\"position\":1.5}",
        "{\"position\":1e99}", "{\"position\":\"1\"}", "{\"position\":99999999999999999999}", "{'name':'a'}", "{\"name\":\"a\"}}", "NaN",
        "{\"exchange\":\"BINANCE\",\"symbol\":\"A\"}", "{\"exchange\":\"binance\",\"symbol\":[\"A\"]}", "{\"__proto__\":{\"name\":\"a\"}}",
    ];

    public static string Next(Random random)
    {
        if (random.Next(20) == 0) return new string('x', random.Next(1, 20_000));
        return string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pieces[random.Next(Pieces.Length)]));
    }

    /// <summary>As a JSON string; lone surrogates escaped, as only a hostile client would.</summary>
    public static string Json(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is >= ' ' and < '\u007f' and not '"' and not '\\') json.Append(c);
            else json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        return json.Append('"').ToString();
    }

    public static byte[] Body(Random random) => random.Next(6) switch
    {
        0 => Encoding.UTF8.GetBytes(new string('[', random.Next(20, 5000))),
        1 => Encoding.UTF8.GetBytes($$"""{"name":"{{new string('x', random.Next(101, 400_000))}}"}"""),
        2 => Flipped(random, """{"name":"Other","position":1,"exchange":"yahoo","symbol":"B"}"""u8.ToArray()),
        3 => Encoding.UTF8.GetBytes($$"""{"name":{{Json("\0" + Next(random))}},"exchange":"yahoo","symbol":{{Json("\0" + Next(random))}}}"""),
        _ => Encoding.UTF8.GetBytes(Bodies[random.Next(Bodies.Length)]),
    };

    // Breaks the structure and the UTF-8 for certain.
    private static byte[] Flipped(Random random, byte[] body)
    {
        body[0] = (byte)random.Next(0x80, 0x100);
        body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
        return body;
    }
}
