using Microsoft.OpenApi;

namespace Bloomberg.Api.Http;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
public static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Bloomberg market terminal",
                Version = "v1",
                Description =
                    "Watchlists decide what is collected; quotes, candles, trades and gaps show it, and news say why. Times are RFC 3339 in UTC, numbers are " +
                    "exact decimals, every error is problem details (RFC 9457) whose detail says what is wrong and where.",
            };
            // The address depends on where the reader found the document.
            document.Servers = [];
            return Task.CompletedTask;
        });
    });
}
