using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bloomberg.Api.Http;

/// <summary>How much one request may ask of this process.</summary>
public static class RequestLimits
{
    public const int BodyBytes = 256 * 1024;

    /// <summary>Room for a thousand symbols in one query string.</summary>
    private const int RequestLineBytes = 64 * 1024;
    private const int HeaderBytes = 32 * 1024;
    private const int Connections = 1000;

    /// <param name="kestrel">The server.</param>
    /// <param name="streams">Connections that may stay for long, beside those that ask and go.</param>
    public static void Apply(KestrelServerOptions kestrel, int streams)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyBytes;
        kestrel.Limits.MaxRequestLineSize = RequestLineBytes;
        kestrel.Limits.MaxRequestBufferSize = 2 * RequestLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
        kestrel.Limits.MaxConcurrentConnections = Connections + streams;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }

    public static void Apply(RequestTimeoutOptions timeouts) => timeouts.DefaultPolicy = new()
    {
        Timeout = TimeSpan.FromSeconds(20),
        TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
    };
}
