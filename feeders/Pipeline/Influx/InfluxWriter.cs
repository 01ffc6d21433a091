using System.IO.Compression;
using System.Net.Http.Headers;
using Bloomberg.Pipeline.Metrics;

namespace Bloomberg.Pipeline.Influx;

/// <summary>
/// Posts one body of line protocol to one bucket: <c>POST /write?db=markets&amp;precision=ns</c>, which 1.x, 2.x and 3.x all take. Only
/// <c>ns</c> means the same everywhere; 1.6 silently takes unknown precisions for nanoseconds.
/// </summary>
public sealed class InfluxWriter(InfluxConnection connection, InfluxOptions options, TimeProvider clock) : IDisposable
{
    private const string PolicyMissing = "retention policy not found";

    private static readonly MediaTypeHeaderValue Text = new("text/plain", "utf-8");

    private readonly SemaphoreSlim _turn = new(1);

    public void Dispose() => _turn.Dispose();

    /// <summary>
    /// Reads while nothing is being written: 1.x puts the fields of a point into its cache one by one, and a query meanwhile sees a point
    /// without some of them.
    /// </summary>
    public async Task InQuietAsync(Func<Task> read, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await read();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<WriteOutcome> WriteAsync(string bucket, ReadOnlyMemory<byte> lines, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        WriteOutcome outcome = new WriteOutcome.Retry("not tried", null);
        await InQuietAsync(async () => outcome = await PostAsync(bucket, lines, ct), ct);
        PipelineMetrics.WriteSeconds.Record(clock.GetElapsedTime(started).TotalSeconds);
        PipelineMetrics.WriteOutcomes.Add(1, new KeyValuePair<string, object?>("outcome", outcome.Kind));
        if (outcome is WriteOutcome.Accepted) PipelineMetrics.SentBytes.Add(lines.Length);
        return outcome;
    }

    private async Task<WriteOutcome> PostAsync(string bucket, ReadOnlyMemory<byte> lines, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"write?db={Uri.EscapeDataString(bucket)}&precision=ns");
        request.Content = new ReadOnlyMemoryContent(options.Gzip ? Compress(lines.Span) : lines);
        request.Content.Headers.ContentType = Text;
        if (options.Gzip) request.Content.Headers.ContentEncoding.Add("gzip");
        try
        {
            return Outcome(await connection.SendAsync(request, ct));
        }
        catch (InfluxUnavailableException e)
        {
            return new WriteOutcome.Retry(e.Message, null);
        }
    }

    /// <summary>
    /// 1.6 answers 500 for a missing retention policy, which no repetition mends. It also says <c>partial write: … dropped=0</c> with
    /// numbers that are wrong, so the text of a refusal is for people only.
    /// </summary>
    internal static WriteOutcome Outcome(InfluxAnswer answer) => (int)answer.Status switch
    {
        >= 200 and < 300 => new WriteOutcome.Accepted(),
        413 => new WriteOutcome.TooLarge(),
        400 or 422 => new WriteOutcome.Rejected(answer.Reason),
        408 or 429 => new WriteOutcome.Retry(Describe(answer), answer.RetryAfter),
        404 => new WriteOutcome.Misconfigured(Describe(answer), BucketMissing: true),
        500 when answer.Reason.Contains(PolicyMissing, StringComparison.Ordinal) =>
            new WriteOutcome.Misconfigured(Describe(answer), BucketMissing: true),
        >= 500 => new WriteOutcome.Retry(Describe(answer), answer.RetryAfter),
        _ => new WriteOutcome.Misconfigured(Describe(answer)),
    };

    private static string Describe(InfluxAnswer answer) => $"InfluxDB answers {(int)answer.Status}: {answer.Reason}";

    private static byte[] Compress(ReadOnlySpan<byte> lines)
    {
        using var compressed = new MemoryStream(lines.Length / 4);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(lines);
        return compressed.ToArray();
    }
}
