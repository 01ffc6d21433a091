using System.Net;
using Bloomberg.Market.WebSockets;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>One place that turns the venue's refusals into words.</summary>
public static class VenueHttp
{
    /// <summary>The answer when it is 2xx; otherwise throws <see cref="VenueException"/>.</summary>
    public static async Task<HttpResponseMessage> GetAsync(HttpClient http, Uri url, CancellationToken cancellation)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.GetAsync(url, HttpCompletionOption.ResponseContentRead, cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw new VenueException($"{url.GetLeftPart(UriPartial.Authority)} is not reached: {Innermost(failure)}", failure);
        }
        catch (TaskCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw new VenueException($"{url.GetLeftPart(UriPartial.Authority)} did not answer in time", failure);
        }
        if (response.IsSuccessStatusCode) return response;
        using (response) throw Refusal(url, response.StatusCode, response.Headers.RetryAfter?.Delta);
    }

    /// <summary>Why a connection attempt failed, in words.</summary>
    public static VenueException Refusal(Uri url, WebSocketFailedException failure) =>
        failure.Status == 0
            ? new VenueException($"{url.GetLeftPart(UriPartial.Authority)} is not reached: {Innermost(failure)}", failure)
            : Refusal(url, (HttpStatusCode)failure.Status, failure.RetryAfter);

    private static VenueException Refusal(Uri url, HttpStatusCode status, TimeSpan? retryAfter)
    {
        var host = url.GetLeftPart(UriPartial.Authority);
        return new VenueException((int)status switch
        {
            451 => $"{host} answers HTTP 451: it does not serve the place this machine is in. The keyless hosts data-api.binance.vision and data-stream.binance.vision may",
            429 => $"{host} answers HTTP 429: too many requests from this address",
            418 => $"{host} answers HTTP 418: this address is banned for a while",
            403 => $"{host} answers HTTP 403: its firewall refuses the request",
            var code => $"{host} answers HTTP {code}",
        })
        { RetryAfter = retryAfter, Status = (int)status, IsFinal = (int)status is 404 or 400 };
    }

    private static string Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner) failure = inner;
        return failure.Message;
    }
}
