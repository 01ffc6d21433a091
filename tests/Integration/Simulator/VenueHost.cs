using System.Net.Http.Json;
using System.Text.Json;
using Bloomberg.Simulator;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator;

/// <summary>A venue on a free port, with an HTTP client for it.</summary>
internal sealed class VenueHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private VenueHost(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public Uri Sockets => new("ws://" + Http.BaseAddress!.Authority);

    public static Task<VenueHost> StartAsync(params string[] args) => StartAsync(TimeProvider.System, args);

    public static async Task<VenueHost> StartAsync(TimeProvider clock, params string[] args)
    {
        var app = SimulatorApp.Create(["--listen", "http://127.0.0.1:0", .. args], clock);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new VenueHost(app);
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    public Task<JsonElement> FaultAsync(object fault) => PostAsync("/admin/faults", fault);

    public async Task PauseAsync(bool paused)
    {
        using var response = await Http.PostAsync(paused ? "/admin/pause" : "/admin/resume", null, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
