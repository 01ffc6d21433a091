using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Live;

/// <summary>Speaks HTTP to the market feeder.</summary>
public sealed class FeederClient(Uri url, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Loopback only: a proxy of the environment has no business here. Redirects would lead elsewhere.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = Patience })
    {
        BaseAddress = url,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public Uri Url { get; } = url;

    /// <summary>Opens the live feed.</summary>
    /// <exception cref="HttpRequestException">The feeder is not there, or did not answer 200.</exception>
    /// <exception cref="TimeoutException">It accepted the connection and then said nothing.</exception>
    public async Task<Stream> OpenLiveAsync(TimeSpan patience, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, LiveEvents.Path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var timer = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadAsStreamAsync(ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {patience.TotalSeconds:0} s");
        }
    }

    /// <summary>The candles the feeder holds in memory, or null when it does not answer in time.</summary>
    public Task<LiveCandles?> ReadCandlesAsync(AssetKey key, CancellationToken ct) => ReadAsync(
        $"{LiveEvents.CandlesPath}?exchange={Uri.EscapeDataString(key.Exchange)}&symbol={Uri.EscapeDataString(key.Symbol)}",
        LiveJson.Default.LiveCandles, ct);

    /// <summary>What outside services have by a name, or null when the feeder does not answer in time.</summary>
    public Task<LiveFound?> SearchAsync(string words, CancellationToken ct) =>
        ReadAsync($"{LiveEvents.SearchPath}?q={Uri.EscapeDataString(words)}", LiveJson.Default.LiveFound, ct);

    /// <summary>How the feeder says it is; it answers 503 with the same body while it fails.</summary>
    public async Task<FeederHealth> ReadHealthAsync(CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), either.Token);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable)) return FeederHealth.Unknown($"HTTP {(int)answer.StatusCode}");
            return await answer.Content.ReadFromJsonAsync<FeederReady>(either.Token) is { } ready
                ? FeederHealth.Of(ready)
                : FeederHealth.Unknown("an empty answer");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return FeederHealth.Unknown($"no answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            return FeederHealth.Unknown(e.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T?> ReadAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        using var timer = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            return await _http.GetFromJsonAsync(new Uri(address, UriKind.Relative), type, either.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }
}
