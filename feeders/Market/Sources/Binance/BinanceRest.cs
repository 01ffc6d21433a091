using System.Globalization;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// The venue's REST host, within the request budget. A refusal for too many requests (429, 418) holds back every request of the process
/// for as long as the venue asks.
/// </summary>
public sealed class BinanceRest(BinanceOptions options, HttpClient http, RequestWeight weight)
{
    private const string UsedHeader = "X-MBX-USED-WEIGHT-1M";

    // Where the venue refuses without saying for how long.
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(60);

    public RequestWeight Weight => weight;

    /// <summary>The answer to a GET of this weight; 2xx or it throws.</summary>
    /// <exception cref="VenueException">Not reached or refused.</exception>
    public async Task<HttpResponseMessage> GetAsync(string pathAndQuery, int cost, CancellationToken cancellation)
    {
        await weight.TakeAsync(cost, cancellation);
        try
        {
            var response = await VenueHttp.GetAsync(http, new Uri(options.ApiUrl, pathAndQuery), cancellation);
            Observe(response);
            return response;
        }
        catch (VenueException failure) when (failure.Status is 429 or 418)
        {
            weight.Suspend(failure.RetryAfter ?? DefaultPause);
            throw;
        }
    }

    private void Observe(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues(UsedHeader, out var values)
            && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var used)) weight.Observe(used);
    }
}
