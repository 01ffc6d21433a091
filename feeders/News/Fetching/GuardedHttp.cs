using System.Net;
using Bloomberg.Contracts.News;

namespace Bloomberg.News.Fetching;

/// <summary>
/// GET for addresses that users choose. They must not reach this machine or the network it is in, and an answer must not take memory or time
/// without end. What goes wrong outside is an answer, never an exception.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private const int MostHeaderKilobytes = 64;

    private readonly GuardOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    /// <param name="options">What it keeps to.</param>
    /// <param name="clock">For time limits and dates.</param>
    /// <param name="resolve">Which addresses a name has; the system's unless a test says otherwise.</param>
    public GuardedHttp(GuardOptions options, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        (_options, _clock) = (options, clock);
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = new GuardedConnect(options, resolve ?? Dns.GetHostAddressesAsync).ConnectAsync,
            // A proxy would connect for us, to wherever it likes.
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = MostHeaderKilobytes,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // ours covers redirects and the body as well
            DefaultRequestVersion = HttpVersion.Version20,
        };
    }

    /// <param name="request">Where and how.</param>
    /// <param name="cancellation">Ends it with an exception, unlike a server's silence.</param>
    public async Task<GuardedReply> GetAsync(GuardedRequest request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.TimeLimit, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var host = request.Address.Authority;
        try
        {
            return await FollowAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return GuardedReply.Failed(request.Address, GuardedFailure.TooSlow, $"{host} did not answer within {_options.TimeLimit.TotalSeconds:0.#} s");
        }
        catch (InvalidDataException failure)
        {
            return GuardedReply.Failed(request.Address, GuardedFailure.Garbled, $"the answer of {host} cannot be unpacked: {failure.Message}");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return Broken(request.Address, failure);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>An address for logs: without its query, where keys stand.</summary>
    public static string Shown(Uri address) => address.GetLeftPart(UriPartial.Path);

    internal static bool IsDowngrade(Uri from, Uri to) => from.Scheme == "https" && to.Scheme == "http";

    private async Task<GuardedReply> FollowAsync(GuardedRequest request, CancellationToken cancellation)
    {
        var (address, moved, isMoving) = (request.Address, (Uri?)null, true);
        for (var redirects = 0; ; redirects++)
        {
            if (FeedAddress.Refusal(address, _options.Allowed) is { } refusal) return Refused(address, refusal.TrimEnd('.'));
            using var response = await SendAsync(request, address, cancellation);
            if (!request.FollowRedirects || Target(response, address) is not { } target) return await ReadAsync(response, address, moved, cancellation);
            if (redirects == _options.MostRedirects) return Refused(address, $"{request.Address.Authority} redirects more than {_options.MostRedirects} times");
            if (IsDowngrade(address, target))
                return Refused(address, $"{address.Authority} redirects from https to http, where anybody on the way can change what is read");
            isMoving = isMoving && response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            (address, moved) = (target, isMoving ? target : moved);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(GuardedRequest request, Uri address, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        Add(message, "User-Agent", _options.UserAgent);
        Add(message, "Accept", request.Accept);
        Add(message, "Accept-Encoding", "gzip, br");
        Add(message, "If-None-Match", request.ETag);
        Add(message, "If-Modified-Since", request.LastModified);
        foreach (var (name, value) in request.Headers) Add(message, name, value);
        return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    // Not checked by the client: servers send malformed ones, and want them back.
    private static void Add(HttpRequestMessage message, string name, string? value)
    {
        if (value is not null) message.Headers.TryAddWithoutValidation(name, value);
    }

    private static Uri? Target(HttpResponseMessage response, Uri address)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)) return null;
        var location = ReplyHeaders.Raw(response.Headers, "Location");
        return location is not null && Uri.TryCreate(address, location, out var target) ? target : null;
    }

    private async Task<GuardedReply> ReadAsync(HttpResponseMessage response, Uri address, Uri? moved, CancellationToken cancellation)
    {
        if (await GuardedBody.ReadAsync(response.Content, _options.MostBytes, cancellation) is not var (body, bytes))
            return GuardedReply.Failed(address, GuardedFailure.TooLarge, $"the answer of {address.Authority} is larger than {_options.MostBytes >> 20} MB");
        return new GuardedReply(address, (int)response.StatusCode, body)
        {
            ContentType = ReplyHeaders.Raw(response.Content.Headers, "Content-Type"),
            ETag = ReplyHeaders.Raw(response.Headers, "ETag"),
            LastModified = ReplyHeaders.Raw(response.Content.Headers, "Last-Modified"),
            RetryAfter = ReplyHeaders.RetryAfter(response.Headers, _clock.GetUtcNow()),
            MaxAge = ReplyHeaders.MaxAge(response.Headers),
            MovedTo = moved,
            Bytes = bytes,
        };
    }

    private static GuardedReply Refused(Uri address, string reason) => GuardedReply.Failed(address, GuardedFailure.Refused, reason);

    private static GuardedReply Broken(Uri address, Exception failure)
    {
        while (failure is not RefusedPlaceException && failure.InnerException is { } inner) failure = inner;
        return failure is RefusedPlaceException
            ? Refused(address, failure.Message)
            : GuardedReply.Failed(address, GuardedFailure.Unreachable, $"{address.Authority} is not reached: {failure.Message}");
    }
}
