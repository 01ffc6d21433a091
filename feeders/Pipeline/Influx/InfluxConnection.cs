using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// The way to one server: base address, sign-in, version. Thread safe; one per process. No network before the first request.
/// </summary>
public sealed class InfluxConnection : IDisposable
{
    private readonly InfluxOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<InfluxConnection> _logger;
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private volatile InfluxVersion? _version;

    public InfluxConnection(InfluxOptions options, TimeProvider clock, ILogger<InfluxConnection> logger)
    {
        _options = options;
        _clock = clock;
        _logger = logger;
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // Within one machine packing costs more than the bytes it saves.
            AutomaticDecompression = options.Url.IsLoopback ? DecompressionMethods.None : DecompressionMethods.GZip,
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        Http = new HttpClient(handler)
        {
            BaseAddress = new Uri(options.Url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"),
            // SendAsync limits the time, by the clock it was given.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Signed in by nothing and without a time limit: prefer <see cref="SendAsync"/>.</summary>
    public HttpClient Http { get; }

    public Uri Url => _options.Url;

    /// <summary>The server's version; asks the server once, until it first answers.</summary>
    /// <exception cref="InfluxUnavailableException">Names the address and the cause.</exception>
    public async Task<InfluxVersion> ConnectAsync(CancellationToken ct)
    {
        if (_version is { } known) return known;
        await _connecting.WaitAsync(ct);
        try
        {
            if (_version is { } meanwhile) return meanwhile;
            using var request = new HttpRequestMessage(HttpMethod.Get, "ping");
            request.Headers.Authorization = Authorization(null);
            var answer = await ExchangeAsync(request, null, ct);
            _version = InfluxPing.Version(Url, answer);
            _logger.LogInformation("InfluxDB {Version} at {Url}", _version.Text, Url.GetLeftPart(UriPartial.Authority));
            return _version;
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Sends a signed-in request to a path below the base address and reads the whole answer, whatever its status.</summary>
    /// <exception cref="InfluxUnavailableException">No complete answer within the time-out.</exception>
    public Task<InfluxAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct) => StreamAsync(request, null, ct);

    /// <summary>As <see cref="SendAsync"/>, but the body of a success is handed over while it comes, and is empty in the answer.</summary>
    /// <exception cref="InfluxUnavailableException">No complete answer within the time-out.</exception>
    public async Task<InfluxAnswer> StreamAsync(HttpRequestMessage request, Func<Stream, CancellationToken, Task>? read, CancellationToken ct)
    {
        var server = await ConnectAsync(ct);
        request.Headers.Authorization = Authorization(server.Generation);
        return await ExchangeAsync(request, read, ct);
    }

    public void Dispose()
    {
        Http.Dispose();
        _connecting.Dispose();
    }

    private async Task<InfluxAnswer> ExchangeAsync(HttpRequestMessage request, Func<Stream, CancellationToken, Task>? read, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (read is not null && response.IsSuccessStatusCode)
            {
                await read(await response.Content.ReadAsStreamAsync(either.Token), either.Token);
                return InfluxAnswer.From(response, [], _clock);
            }
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return InfluxAnswer.From(response, body, _clock);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new InfluxUnavailableException(Url, $"no answer within {_options.Timeout.TotalSeconds:0.#} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new InfluxUnavailableException(Url, (e.InnerException ?? e).Message, e);
        }
    }

    /// <summary>1.x with sign-in on refuses tokens, 2.x and 3.x want them (docs of each; 401 measured on 1.6.7).</summary>
    private AuthenticationHeaderValue? Authorization(InfluxGeneration? generation)
    {
        var preferToken = generation != InfluxGeneration.V1 || _options.Username is null;
        if (_options.Token is { } token && preferToken)
        {
            return new AuthenticationHeaderValue(generation == InfluxGeneration.V3 ? "Bearer" : "Token", token);
        }
        if (_options.Username is not { } user) return null;
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{_options.Password}")));
    }
}
