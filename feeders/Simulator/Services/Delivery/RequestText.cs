using System.Text;

namespace Bloomberg.Simulator.Services.Delivery;

/// <summary>The body of a request to a service that takes something in, read before anything may go wrong with the answer.</summary>
internal static class RequestText
{
    /// <summary>Far above any alert.</summary>
    private const int Most = 1 << 20;

    public static RequestDelegate Serve(ServiceDesk desk, Service service, string route, Func<ServiceCall, string, ServiceAnswer> answer) => async context =>
    {
        if (await ReadAsync(context.Request) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        await desk.Serve(service, route, call => answer(call, body))(context);
    };

    private static async Task<string?> ReadAsync(HttpRequest request)
    {
        using var kept = new MemoryStream();
        var piece = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(piece, request.HttpContext.RequestAborted)) > 0;)
        {
            if (kept.Length + read > Most) return null;
            kept.Write(piece, 0, read);
        }
        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }
}
