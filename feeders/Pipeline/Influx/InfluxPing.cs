using System.Net;
using System.Text.Json;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// The version in an answer to /ping: 1.x and 2.x answer 204 with the header <c>X-Influxdb-Version: 1.6.7~rc0</c> or <c>v2.7.12</c>,
/// 3.x answers 200 with <c>{"version":"3.10.1","revision":"…"}</c>.
/// </summary>
internal static class InfluxPing
{
    /// <exception cref="InfluxUnavailableException">The answer is not InfluxDB's.</exception>
    public static InfluxVersion Version(Uri url, InfluxAnswer answer)
    {
        if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new InfluxUnavailableException(
                url, $"/ping answers {(int)answer.Status} ({answer.Reason}); check BLOOMBERG_INFLUX_TOKEN, _USERNAME and _PASSWORD");
        }
        if (!answer.IsSuccess) throw new InfluxUnavailableException(url, $"/ping answers {(int)answer.Status} ({answer.Reason})");
        if (InfluxVersion.TryParse(answer.VersionHeader ?? FromBody(answer.Body), out var version)) return version;
        throw new InfluxUnavailableException(url, $"/ping tells no version we know ('{answer.VersionHeader}'); is it InfluxDB?");
    }

    private static string? FromBody(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("version", out var version)
                ? version.ToString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
