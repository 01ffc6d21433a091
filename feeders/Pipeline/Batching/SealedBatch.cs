using Bloomberg.Pipeline.Lines;

namespace Bloomberg.Pipeline.Batching;

/// <summary>A finished batch on its way to the spool. The buffer goes back to the queue it came from.</summary>
public sealed record SealedBatch(string Bucket, LineBuffer Buffer, int Lines);
