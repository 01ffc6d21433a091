using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bloomberg.Pipeline.Influx;

/// <summary>The parts of 2.x's own API that the makers of its buckets and of its tasks have in common.</summary>
internal sealed class InfluxV2Api(InfluxConnection connection)
{
    /// <exception cref="InfluxQueryException">There is no such organisation.</exception>
    public async Task<string> OrganisationAsync(string org, CancellationToken ct)
    {
        var orgs = await ListAsync($"api/v2/orgs?org={Uri.EscapeDataString(org)}", "orgs", ct);
        if (orgs.Count == 0) throw new InfluxQueryException("find organisation", $"no organisation '{org}' (BLOOMBERG_INFLUX_ORG)");
        return orgs[0].GetProperty("id").GetString() ?? "";
    }

    public async Task<List<JsonElement>> ListAsync(string path, string list, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var answer = await connection.SendAsync(request, ct);
        // An organisation nobody made is a 404, not an empty list.
        if (answer.Status == HttpStatusCode.NotFound) return [];
        ThrowUnlessSuccess(path, answer);
        try
        {
            var root = JsonSerializer.Deserialize(answer.Body, InfluxJson.Default.JsonElement);
            return [.. root.GetProperty(list).EnumerateArray()];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InfluxUnavailableException(connection.Url, $"/{path} answers what is no InfluxDB answer ({e.Message})", e);
        }
    }

    public async Task<InfluxAnswer> SendAsync<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, type) };
        return await connection.SendAsync(request, ct);
    }

    /// <param name="what">What was asked for, in words.</param>
    /// <param name="answer">What came.</param>
    public void ThrowUnlessSuccess(string what, InfluxAnswer answer)
    {
        if (answer.IsSuccess) return;
        if ((int)answer.Status < 500) throw new InfluxQueryException(what, answer.Reason);
        throw new InfluxUnavailableException(connection.Url, $"{what} answers {(int)answer.Status} ({answer.Reason})");
    }
}
