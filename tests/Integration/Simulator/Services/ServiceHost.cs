using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services;

/// <summary>A venue asked for its polled services, as a browser would ask.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private readonly VenueHost _venue;

    private ServiceHost(VenueHost venue)
    {
        _venue = venue;
        Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0");
    }

    public HttpClient Http => _venue.Http;

    public static async Task<ServiceHost> StartAsync(params string[] args) =>
        new(await VenueHost.StartAsync(["--symbols", "2", "--rate", "2", .. args]));

    /// <summary>The body, whatever the status.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    public async Task<(int Status, string Body, HttpResponseMessage Response)> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
    }

    public Task<JsonElement> FaultAsync(object fault) => _venue.PostAsync("/admin/services/faults", fault);

    public Task<JsonElement> LimitAsync(object limit) => _venue.PostAsync("/admin/services/limits", limit);

    /// <summary>The time stands still at a moment such as 2026-11-20T15:00:00Z.</summary>
    public Task<JsonElement> FreezeAsync(string time, bool sessions = false) =>
        _venue.PostAsync("/admin/services/clock", new { time = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), speed = 0, sessions });

    public async Task<JsonElement> StateAsync(string service) =>
        (await GetAsync("/admin/services")).GetProperty("services").EnumerateArray().Single(state => state.GetProperty("name").GetString() == service);

    public Task<JsonElement> ChartAsync(string symbol, string query) =>
        GetAsync($"/yahoo/v8/finance/chart/{Uri.EscapeDataString(symbol)}?{query}");

    public ValueTask DisposeAsync() => _venue.DisposeAsync();
}
