using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// Reads with InfluxQL, the one language all three generations share. Times come and go as Unix nanoseconds: <c>epoch=ns</c> is the only
/// fine precision all of them understand.
/// </summary>
public sealed class InfluxQuery(InfluxConnection connection)
{
    /// <param name="database">The bucket or database.</param>
    /// <param name="influxQl">One or more statements; <c>$name</c> stands for a parameter.</param>
    /// <param name="parameters">Texts, numbers, flags; times as text or Unix nanoseconds.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The series of all statements in order; none when nothing matches.</returns>
    /// <exception cref="InfluxQueryException">The server refused a statement or cut the answer off.</exception>
    /// <exception cref="InfluxUnavailableException">No usable answer.</exception>
    public async Task<IReadOnlyList<InfluxSeries>> ReadAsync(
        string database, string influxQl, IReadOnlyDictionary<string, object>? parameters, CancellationToken ct)
    {
        using var request = Request(database, influxQl, parameters);
        var answer = await connection.SendAsync(request, ct);
        ThrowIfRefused(answer, influxQl);
        return InfluxResults.Parse(connection.Url, influxQl, answer.Body);
    }

    /// <summary>Visits the rows of all series while they come, without keeping them.</summary>
    /// <param name="database">The bucket or database.</param>
    /// <param name="influxQl">One statement.</param>
    /// <param name="visit">Called for each row; what it built must be thrown away when this throws.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InfluxQueryException">The server refused the statement.</exception>
    /// <exception cref="InfluxUnavailableException">No usable answer, or it broke off.</exception>
    public async Task VisitAsync(string database, string influxQl, InfluxRowVisitor visit, CancellationToken ct)
    {
        using var request = Request(database, influxQl, null);
        try
        {
            ThrowIfRefused(await connection.StreamAsync(request, (body, token) => InfluxRows.ReadAsync(body, influxQl, visit, token), ct), influxQl);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new InfluxUnavailableException(connection.Url, $"/query answers what is no InfluxDB answer ({e.Message})", e);
        }
    }

    private static HttpRequestMessage Request(string database, string influxQl, IReadOnlyDictionary<string, object>? parameters)
    {
        var form = new List<KeyValuePair<string, string>> { new("db", database), new("epoch", "ns"), new("q", influxQl), new("chunked", "true") };
        if (parameters is { Count: > 0 }) form.Add(new("params", Json(parameters)));
        var request = new HttpRequestMessage(HttpMethod.Post, "query") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }

    private void ThrowIfRefused(InfluxAnswer answer, string influxQl)
    {
        if (answer.IsSuccess) return;
        if (answer.Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)answer.Status >= 500)
        {
            throw new InfluxUnavailableException(connection.Url, $"/query answers {(int)answer.Status} ({answer.Reason})");
        }
        throw new InfluxQueryException(influxQl, answer.Reason);
    }

    /// <summary>
    /// 1.x and 2.x take a number without a point for an integer and fail on <c>1E-20</c>, so a double is always written with one.
    /// </summary>
    internal static string Json(IReadOnlyDictionary<string, object> parameters)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (name, value) in parameters)
            {
                json.WritePropertyName(name);
                Write(json, name, value);
            }
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int whole: json.WriteNumberValue(whole); break;
            case long whole: json.WriteNumberValue(whole); break;
            case double number when double.IsFinite(number):
                json.WriteRawValue(number.ToString("0.0###############E+0", CultureInfo.InvariantCulture));
                break;
            default: throw new ArgumentException($"The parameter ${name} has the value '{value}' of a kind InfluxQL cannot take.");
        }
    }
}
