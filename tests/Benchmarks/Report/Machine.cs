namespace Bloomberg.Benchmarks.Report;

/// <summary>Where and when it was measured: numbers of two machines are two stories.</summary>
/// <param name="Processor">Model and number of cores.</param>
/// <param name="Memory">With its unit.</param>
/// <param name="Kernel">Name and release.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Influxd">The version of influxd, or that there is none.</param>
/// <param name="Load">The load averages when the run began: what else the machine did.</param>
/// <param name="Began">UTC.</param>
public sealed record Machine(string Processor, string Memory, string Kernel, string Runtime, string Influxd, string Load, DateTimeOffset Began);
