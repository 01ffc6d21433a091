using System.Text;
using System.Text.Json;
using Bloomberg.Api;
using Bloomberg.Tests.Integration.Servers;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Bloomberg.Tests.Integration.Api;

/// <summary>One API process's worth of host on a free port, and a client for it.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    private const string Nobody = "http://127.0.0.1:1";
    private readonly WebApplication _app;

    private ApiHost(WebApplication app)
    {
        _app = app;
        Client = new() { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ApiHost> StartAsync(
        string postgres, Uri? influx = null, Uri? feeder = null, bool ready = true, params string[] settings)
    {
        var app = ApiApp.Create(
        [
            "--BLOOMBERG_LISTEN=http://127.0.0.1:0",
            $"--BLOOMBERG_POSTGRES={postgres}",
            $"--BLOOMBERG_INFLUX_URL={influx?.ToString() ?? Nobody}",
            $"--BLOOMBERG_FEEDER_URL={feeder?.ToString() ?? Nobody}",
            .. settings,
        ]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var host = new ApiHost(app);
        if (ready) await Eventually.TrueAsync(async () => await host.StatusAsync("/api/v1/watchlists") == 200, "the API and its database");
        return host;
    }

    public async Task<int> StatusAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    /// <summary>Sends JSON text as it is: tests want to send bad text too.</summary>
    public async Task<Answer> SendAsync(string method, string path, string? json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(answer);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}

/// <summary>An answer, read to its end.</summary>
public sealed record Answer(int Status, string? MediaType, string? Tag, string Text, IReadOnlyDictionary<string, string> Headers)
{
    private static readonly JsonElement Nothing = JsonSerializer.Deserialize<JsonElement>("null");

    public JsonElement Json { get; } = MediaType?.EndsWith("json", StringComparison.Ordinal) == true && Text.Length > 0
        ? JsonSerializer.Deserialize<JsonElement>(Text)
        : Nothing;

    public static async Task<Answer> ReadAsync(HttpResponseMessage answer)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, headers.GetValueOrDefault("ETag"), text, headers);
    }

    /// <summary>Asserts the status and that an error is problem details with a detail.</summary>
    public Answer Is(int status)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Text}");
        if (status >= 400)
        {
            Assert.Equal("application/problem+json", MediaType);
            Assert.Equal(status, Json.GetProperty("status").GetInt32());
            Assert.NotEmpty(Json.GetProperty("detail").GetString()!);
        }
        return this;
    }
}
