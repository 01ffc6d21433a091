using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Bloomberg.Simulator.Rest;

/// <summary>What every REST answer has in common: weight, faults, headers and error bodies.</summary>
internal sealed class RestDesk(Venue venue, WeightMeter meter, RestFaults faults, TimeProvider clock)
{
    /// <summary>Makes a request handler of what an endpoint weighs and what it answers. The answer is written under the venue's gate, except where it is
    /// <paramref name="slow"/>: then it takes the gate itself, and not for long.</summary>
    public RequestDelegate Serve(Func<HttpContext, int> weight, Action<RestCall, Utf8JsonWriter> answer, bool slow = false) => async context =>
    {
        var body = new ArrayBufferWriter<byte>(1024);
        var headers = context.Response.Headers;
        headers["X-Simulated"] = "true";
        try
        {
            await faults.StrikeAsync(context.RequestAborted);
            var used = meter.Take(context.Connection.RemoteIpAddress ?? IPAddress.Loopback, weight(context), venue.Limits.WeightPerMinute);
            headers["X-MBX-USED-WEIGHT"] = headers["X-MBX-USED-WEIGHT-1M"] = used.ToString(CultureInfo.InvariantCulture);
            Write(context, answer, body, slow);
        }
        catch (RestException refused)
        {
            body.ResetWrittenCount();
            WriteError(refused, body);
            context.Response.StatusCode = refused.Status;
            if (refused.RetryAfter is { } seconds) headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        context.Response.ContentType = "application/json;charset=UTF-8";
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory);
    };

    private void Write(HttpContext context, Action<RestCall, Utf8JsonWriter> answer, ArrayBufferWriter<byte> body, bool slow)
    {
        using var json = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true });
        var call = new RestCall(context, venue.Market, venue.Gate, clock.GetUtcNow());
        if (slow) answer(call, json);
        else lock (venue.Gate) answer(call, json);
    }

    private static void WriteError(RestException refused, ArrayBufferWriter<byte> body)
    {
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteNumber("code", refused.Code);
        json.WriteString("msg", refused.Message);
        json.WriteEndObject();
    }
}
