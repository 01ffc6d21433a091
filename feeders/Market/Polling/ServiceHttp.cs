using System.Net.Http.Headers;

namespace Bloomberg.Market.Polling;

/// <summary>
/// GET requests to outside services. Redirects are not followed and cookies not kept: a source that needs either does it itself, where one
/// can see it. No address is ever written out, since keys stand in paths and queries.
/// </summary>
public sealed class ServiceHttp : IDisposable
{
    /// <summary>The largest answer any service gives is CoinGecko's list of coins, some 2 MB.</summary>
    private const int MostBytes = 16 << 20;

    // Yahoo has answered with cookies longer than the usual 64 KB of headers.
    private const int MostHeaderKilobytes = 128;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        MaxResponseHeadersLength = MostHeaderKilobytes,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    })
    {
        Timeout = TimeSpan.FromSeconds(20),
        MaxResponseContentBufferSize = MostBytes,
        DefaultRequestVersion = System.Net.HttpVersion.Version20,
    };

    /// <summary>Asks, and returns whatever comes; no answer is an answer with status 0.</summary>
    /// <param name="url">May hold a key.</param>
    /// <param name="headers">Names and values, for instance User-Agent.</param>
    /// <param name="cancellation">Ends it with an exception, unlike the service's silence.</param>
    public async Task<ServiceReply> GetAsync(Uri url, IReadOnlyList<(string Name, string Value)> headers, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
            return new ServiceReply((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation))
            {
                MediaType = response.Content.Headers.ContentType?.MediaType,
                RetryAfter = Positive(response.Headers.RetryAfter),
                ETag = response.Headers.ETag?.ToString(),
                Cookies = Cookies(response.Headers),
            };
        }
        catch (HttpRequestException failure)
        {
            return NoAnswer($"{url.GetLeftPart(UriPartial.Authority)} is not reached: {Innermost(failure)}");
        }
        catch (InvalidDataException)
        {
            return NoAnswer($"{url.GetLeftPart(UriPartial.Authority)} sent something that cannot be unpacked");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NoAnswer($"{url.GetLeftPart(UriPartial.Authority)} did not answer within {_http.Timeout.TotalSeconds:0} s");
        }
    }

    public void Dispose() => _http.Dispose();

    private static ServiceReply NoAnswer(string reason) => new(0, default) { Reason = reason };

    // A date instead of seconds would have to be compared with a clock that may differ from ours; services here send seconds.
    private static TimeSpan? Positive(RetryConditionHeaderValue? asked) => asked?.Delta is { } delta && delta > TimeSpan.Zero ? delta : null;

    private static List<string> Cookies(HttpResponseHeaders headers) =>
        headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies.Select(c => c.Split(';', 2)[0])] : [];

    private static string Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner) failure = inner;
        return failure.Message;
    }
}
