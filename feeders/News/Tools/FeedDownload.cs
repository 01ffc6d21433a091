using System.Net;

namespace Bloomberg.News.Tools;

/// <summary>Fetches one feed for a person who asked for it by its address.</summary>
internal static class FeedDownload
{
    private const string Wanted = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<FeedSource> GetAsync(Uri address)
    {
        using var handler = new SocketsHttpHandler();
        (handler.AutomaticDecompression, handler.MaxAutomaticRedirections, handler.UseCookies) = (DecompressionMethods.GZip, 5, false);
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", "Bloomberg/1.0");
        request.Headers.TryAddWithoutValidation("Accept", Wanted);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!response.IsSuccessStatusCode) return FeedSource.Failed($"{address} answers {(int)response.StatusCode} {response.ReasonPhrase}.");
            await using var stream = await response.Content.ReadAsStreamAsync(patience.Token);
            var body = await FeedSource.ReadAsync(stream, patience.Token);
            var contentType = response.Content.Headers.TryGetValues("Content-Type", out var types) ? types.FirstOrDefault() : null;
            return new FeedSource(body, contentType, response.RequestMessage?.RequestUri ?? address, null);
        }
        catch (OperationCanceledException)
        {
            return FeedSource.Failed($"{address} has not answered within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidDataException)
        {
            return FeedSource.Failed($"{address} cannot be read: {failure.Message.TrimEnd('.')}.");
        }
    }
}
