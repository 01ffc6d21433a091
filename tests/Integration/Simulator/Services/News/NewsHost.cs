using System.Text.Json;
using Xunit;

namespace Bloomberg.Tests.Integration.Simulator.Services.News;

/// <summary>A simulator asked for its news, at a time that stands still.</summary>
internal sealed class NewsHost : IAsyncDisposable
{
    private readonly ServiceHost _host;

    private NewsHost(ServiceHost host) => _host = host;

    public HttpClient Http => _host.Http;

    public static async Task<NewsHost> StartAsync(string time, int? feeds = 60)
    {
        var host = await ServiceHost.StartAsync(feeds is null ? [] : ["--feeds", $"{feeds}"]);
        await host.FreezeAsync(time);
        return new NewsHost(host);
    }

    public Task<JsonElement> FreezeAsync(string time) => _host.FreezeAsync(time);

    public Task<JsonElement> FaultAsync(object fault) => _host.FaultAsync(fault);

    public Task<JsonElement> GetAsync(string path) => _host.GetAsync(path);

    public Task<(int Status, string Body, HttpResponseMessage Response)> AskPathAsync(string path, params (string Name, string Value)[] headers) =>
        _host.AskAsync(path, headers);

    public async Task<HttpResponseMessage> AskAsync(string feed, params (string Name, string Value)[] headers) =>
        (await _host.AskAsync("/news/feeds/" + feed, headers)).Response;

    public Task<byte[]> BytesAsync(string feed) => Http.GetByteArrayAsync("/news/feeds/" + feed, TestContext.Current.CancellationToken);

    public async Task<List<(string Url, string Name, string Title, string Category, string Language)>> CatalogueAsync()
    {
        var text = await Http.GetStringAsync("/news/catalogue", TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1], parts[2], parts[3], parts[4]))];
    }

    /// <summary>The stories told between two times; null is a day ago, and now.</summary>
    public async Task<List<JsonElement>> TruthAsync(string page = "truth", string? from = null, string? to = null)
    {
        var text = await Http.GetStringAsync($"/admin/news/{page}?{(from is null ? "" : "from=" + from)}&{(to is null ? "" : "to=" + to)}", TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
