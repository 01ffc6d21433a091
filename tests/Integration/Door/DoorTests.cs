using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Bloomberg.Tests.Integration.Api;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Door;

/// <summary>What the door lets in, what it asks first, and what it answers by itself.</summary>
[Collection<OneDoor>]
public sealed class DoorTests(DoorFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DoorServer Door => fixture.Door ?? throw Missing.Report("nginx is missing. Install it with: apt-get install nginx");

    [Fact]
    public async Task Plain_HTTP_leads_to_HTTPS_but_for_the_path_of_certificates()
    {
        using var client = Door.ClientFrom("127.0.0.2");
        using var plain = Door.ClientFrom("127.0.0.200", signedIn: false); // outside the networks that are let in
        var http = new Uri($"http://127.0.0.1:{Door.Http}");
        await File.WriteAllTextAsync(Path.Combine(Door.Folder, "acme/.well-known/acme-challenge/token"), "proof", Ct);

        var redirect = await GetAsync(client, new Uri(http, "/api/v1/news?q=a%20b"));
        Assert.Equal((308, $"https://127.0.0.1:{Door.Https}/api/v1/news?q=a%20b"), (redirect.Status, redirect.Headers["Location"]));
        Assert.Equal("proof", (await GetAsync(plain, new Uri(http, "/.well-known/acme-challenge/token"))).Text);
        Assert.Equal(308, (await GetAsync(client, new Uri($"http://127.0.0.1:{Door.Https}/x"))).Status);
        fixture.Tell("HTTP", $"{redirect.Status} to {redirect.Headers["Location"]}; the ACME challenge is answered");
    }

    [Fact]
    public async Task Whoever_wants_page_or_API_signs_in()
    {
        using var known = Door.ClientFrom("127.0.0.3");
        using var unknown = Door.ClientFrom("127.0.0.3", signedIn: false);
        using var wrong = Door.ClientFrom("127.0.0.3", signedIn: false);
        wrong.DefaultRequestHeaders.Add("Authorization", "Basic " + Convert.ToBase64String("bloomberg:wrong"u8));

        foreach (var path in (string[])["/", "/app.js", "/api/v1/quotes", "/api/v1/stream", "/openapi/v1.json", "/health/ready"])
        {
            Assert.Equal("Basic realm=\"Bloomberg\"", (await GetAsync(unknown, path)).Is(401).Headers["WWW-Authenticate"]);
        }
        (await GetAsync(wrong, "/")).Is(401);
        Assert.Contains("<title>Bloomberg</title>", (await GetAsync(known, "/")).Text, StringComparison.Ordinal);
        Assert.Contains("dependencies", (await GetAsync(known, "/health/ready")).Text, StringComparison.Ordinal);
        Assert.Equal("""{"status":"live"}""", (await GetAsync(unknown, "/health/live")).Text);
        fixture.Tell("without signing in", "401, but /health/live");
    }

    [Fact]
    public async Task Every_answer_has_the_doors_headers_once()
    {
        using var client = Door.ClientFrom("127.0.0.4");
        var own = (await fixture.Api.GetAsync("/")).Headers["Content-Security-Policy"];

        foreach (var path in (string[])["/", "/api/v1/quotes", "/api/v1/none", "/grafana/login", "/metrics"])
        {
            var headers = (await GetAsync(client, path)).Headers;
            Assert.Equal("max-age=31536000", headers["Strict-Transport-Security"]);
            Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
            Assert.Equal("DENY", headers["X-Frame-Options"]);
            Assert.Equal("same-origin", headers["Referrer-Policy"]);
            Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
            Assert.Equal("nginx", headers["Server"]);
            if (path[1..] is not "grafana/login") Assert.Equal(own, headers["Content-Security-Policy"]);
        }
        Assert.DoesNotContain("unsafe", own, StringComparison.Ordinal);
        fixture.Tell("headers", "HSTS, nosniff, DENY, no referrer abroad; the page's policy is the API's own");
    }

    [Fact]
    public async Task An_address_that_asks_too_much_is_told_to_wait_and_no_other_is()
    {
        using var client = Door.ClientFrom("127.0.0.5");
        client.DefaultRequestVersion = HttpVersion.Version20;
        using var other = Door.ClientFrom("127.0.0.6");
        var answers = new List<Answer>();

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 50, CancellationToken = Ct }, async (_, _) =>
        {
            var answer = await GetAsync(client, "/health/live");
            lock (answers) answers.Add(answer);
        });
        var refused = answers.Where(answer => answer.Status != 200).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.Equal("1", answer.Is(429).Headers["Retry-After"]));
        Assert.InRange(answers.Count - refused.Length, 61, 199);
        Assert.Equal(200, (await GetAsync(other, "/")).Status);
        await Eventually.TrueAsync(async () => (await GetAsync(client, "/health/live")).Status == 200, "the address to be let in again");
        fixture.Tell("200 requests at once from one address", $"{answers.Count - refused.Length} answered, {refused.Length} times 429 with Retry-After");
    }

    [Fact]
    public async Task What_is_too_large_is_refused_at_the_door()
    {
        using var client = Door.ClientFrom("127.0.0.7");
        using var small = new StringContent(new string(' ', 200_000) + "x", Encoding.UTF8, "application/json");
        using var large = new StringContent(new string(' ', 300_000), Encoding.UTF8, "application/json");

        Assert.Equal(400, await PostAsync(client, "/api/v1/watchlists", small)); // the API's own answer
        Assert.Equal(413, await PostAsync(client, "/api/v1/watchlists", large));
        Assert.Equal(200, await PostAsync(client, "/grafana/api/dashboards", large)); // a dashboard may be larger
        (await GetAsync(client, "/api/v1/quotes?symbols=" + new string('a', 70_000))).Is(414);
        using var heavy = Door.ClientFrom("127.0.0.7");
        heavy.DefaultRequestHeaders.Add("X-Heavy", new string('a', 70_000));
        (await GetAsync(heavy, "/")).Is(431);
        fixture.Tell("a body of 300 kB, a line of 70 kB, a header of 70 kB", "413, 414, 431");
    }

    [Fact]
    public async Task Nothing_of_the_inside_is_reached_from_the_outside()
    {
        using var client = Door.ClientFrom("127.0.0.8");
        foreach (var path in (string[])["/metrics", "/METRICS/", "/%6detrics", "//metrics", "/./metrics?x=1", "/grafana/metrics", "/grafana/../metrics", "/.problem"])
        {
            var answer = await Door.SendRawAsync("127.0.0.8", $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {DoorServer.SignIn}\r\nConnection: close\r\n\r\n", Ct);
            Assert.StartsWith("HTTP/1.1 404 ", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("bloomberg_", answer, StringComparison.Ordinal);
        }
        // Neither by name nor as a proxy.
        var asProxy = await Door.SendRawAsync(
            "127.0.0.8", $"GET {fixture.Feeder.Url}live/search?q=x HTTP/1.1\r\nHost: {fixture.Feeder.Url.Authority}\r\nAuthorization: {DoorServer.SignIn}\r\nConnection: close\r\n\r\n", Ct);
        Assert.StartsWith("HTTP/1.1 404 ", asProxy, StringComparison.Ordinal);
        Assert.Empty(fixture.Feeder.Sought);
        foreach (var path in (string[])["/live", "/live/search?q=x", "/live/candles"]) (await GetAsync(client, path)).Is(404);

        using var stranger = Door.ClientFrom("127.0.0.200");
        var asked = fixture.Grafana.Asked.Count;
        foreach (var path in (string[])["/", "/api/v1/quotes", "/health/live", "/grafana/", "/grafana/public/x.js", "/grafana/api/live/ws"])
            (await GetAsync(stranger, path)).Is(403);
        Assert.Equal(asked, fixture.Grafana.Asked.Count);
        fixture.Tell("metrics, feeders, the door as a proxy", "404");
        fixture.Tell("from a network that is not listed", "403");
    }

    [Fact]
    public async Task Numbers_of_the_door_are_for_the_inside()
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{Door.Internal}/metrics"), Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.GetValues("Content-Type").Single());
        foreach (var state in (string[])["active", "reading", "writing", "waiting"])
            Assert.Matches($$"""(?m)^bloomberg_nginx_connections\{state="{{state}}"\} \d+$""", text);
        Assert.Matches(@"(?m)^bloomberg_nginx_connections_total [1-9]\d*$", text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^(?!#|bloomberg_).", text);
        using var elsewhere = await client.GetAsync(new Uri($"http://127.0.0.1:{Door.Internal}/api/v1/quotes"), Ct);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task The_log_holds_no_secret()
    {
        using var client = Door.ClientFrom("127.0.0.9");
        client.DefaultRequestHeaders.Add("Referer", "https://elsewhere/?token=hush-referrer");
        client.DefaultRequestHeaders.Add("Cookie", "session=hush-cookie");
        using var large = JsonContent.Create(new string('x', 300_000));
        await GetAsync(client, "/api/v1/quotes?token=hush-query");
        await GetAsync(client, "/api/v1/none?token=hush-missing");
        await PostAsync(client, "/api/v1/watchlists?token=hush-upload", large);
        await GetAsync(client, "/grafana/invite/hush-invitation");
        using var wrong = Door.ClientFrom("127.0.0.9", signedIn: false);
        wrong.DefaultRequestHeaders.Add("Authorization", "Basic " + Convert.ToBase64String("hush-user:hush-password"u8));
        await GetAsync(wrong, "/?token=hush-refused");

        await Eventually.TrueAsync(() => Door.Log.Contains("\"path\":\"/api/v1/watchlists\",\"status\":413", StringComparison.Ordinal), () => Door.Log);
        await Eventually.TrueAsync(() => Door.Log.Contains("\"path\":\"/grafana/invite/…\",\"status\":200", StringComparison.Ordinal), () => Door.Log);
        Assert.DoesNotContain("hush", Door.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(DoorServer.SignIn[6..], Door.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(DoorServer.Password, Door.Log, StringComparison.Ordinal);
        fixture.Tell("log", string.Create(CultureInfo.InvariantCulture, $"{Door.Log.AsSpan().Count('\n')} lines of JSON, no query, no sign-in, no cookie"));
    }

    private static Task<Answer> GetAsync(HttpClient client, string path) => GetAsync(client, new Uri(client.BaseAddress!, path));

    private static async Task<Answer> GetAsync(HttpClient client, Uri address)
    {
        // Headers only: a stream never ends.
        using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Ct);
        return await Answer.ReadAsync(answer);
    }

    private static async Task<int> PostAsync(HttpClient client, string path, HttpContent body)
    {
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body, Ct);
        return (int)answer.StatusCode;
    }
}
