using System.Diagnostics.Metrics;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>The pipeline's instruments. Labels: outcome (five values), reason (a handful named in code).</summary>
internal static class PipelineMetrics
{
    private static readonly Meter Meter = BloombergMeter.Instance;

    public static readonly Counter<long> NotFiniteFields = Meter.CreateCounter<long>(
        "bloomberg_pipeline_not_finite_fields_total", null, "Fields left out because they were NaN or infinite.");

    public static readonly Histogram<long> BatchLines = Meter.CreateHistogram(
        "bloomberg_pipeline_batch_lines", null, "Lines of a sealed batch.", null, BloombergMeter.Counts);

    public static readonly Counter<long> BatcherWaits = Meter.CreateCounter<long>(
        "bloomberg_pipeline_batcher_waits_total", null, "Times a full queue of sealed batches made the source wait.");

    public static readonly Gauge<long> SpoolBytes = Meter.CreateGauge<long>(
        "bloomberg_pipeline_spool_bytes", null, "Bytes of all batches in the spool.");

    public static readonly Gauge<long> SpoolLimitBytes = Meter.CreateGauge<long>(
        "bloomberg_pipeline_spool_limit_bytes", null, "Bytes past which the spool drops its oldest batch.");

    public static readonly Gauge<long> SpoolFiles = Meter.CreateGauge<long>(
        "bloomberg_pipeline_spool_files", null, "Batches in the spool.");

    public static readonly Counter<long> SpoolDroppedLines = Meter.CreateCounter<long>(
        "bloomberg_pipeline_spool_dropped_lines_total", null, "Lines lost from the spool, by reason.");

    public static readonly Counter<long> LogLinesLost = Meter.CreateCounter<long>(
        "bloomberg_pipeline_log_lines_lost_total", null, "Log lines that could not be written, for instance because the disk is full.");

    public static readonly Counter<long> SpoolQuarantined = Meter.CreateCounter<long>(
        "bloomberg_pipeline_spool_quarantined_files_total", null, "Damaged spool files moved to rejected/, by reason.");

    public static readonly Counter<long> SpoolWriteFailures = Meter.CreateCounter<long>(
        "bloomberg_pipeline_spool_write_failures_total", null, "Attempts to write a batch to the spool that failed and are repeated.");

    public static readonly Counter<long> RejectedLines = Meter.CreateCounter<long>(
        "bloomberg_pipeline_rejected_lines_total", null, "Lines InfluxDB refused for good, kept in rejected/.");

    public static readonly Counter<long> RejectedDeletedFiles = Meter.CreateCounter<long>(
        "bloomberg_pipeline_rejected_deleted_files_total", null, "Files that left rejected/ because it was full.");

    public static readonly Histogram<double> WriteSeconds = Meter.CreateHistogram(
        "bloomberg_pipeline_write_seconds", null, "Duration of a write request to InfluxDB.", null, BloombergMeter.Seconds);

    public static readonly Counter<long> WriteOutcomes = Meter.CreateCounter<long>(
        "bloomberg_pipeline_write_outcomes_total", null, "Write requests to InfluxDB by outcome.");

    public static readonly Counter<long> SentBytes = Meter.CreateCounter<long>(
        "bloomberg_pipeline_sent_bytes_total", null, "Bytes of line protocol InfluxDB accepted.");
}
