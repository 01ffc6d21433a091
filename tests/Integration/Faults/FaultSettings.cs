using System.Globalization;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Faults;

/// <summary>What <c>./bloomberg test --faults</c> was asked for. Set by it, not by people: <c>FAULTS_SEED</c> and so on.</summary>
internal static class FaultSettings
{
    /// <summary>Chosen anew for each run unless given.</summary>
    public static int Seed { get; } = Number("FAULTS_SEED") ?? Random.Shared.Next(1, 1_000_000);

    public static int Count { get; } = Number("FAULTS_COUNT") ?? 310;

    /// <summary>How long faults come; null lets them come every 600 ms.</summary>
    public static int? Minutes { get; } = Number("FAULTS_MINUTES");

    public static int OutageMinutes { get; } = Number("FAULTS_OUTAGE_MINUTES") ?? 10;

    /// <summary>Logs and reports of a run.</summary>
    public static string Folder(string run) => Path.Combine(Repository.Root, "artifacts", "faults", run);

    /// <summary>With the time, to whoever watches; the runner shows it at once with -showLiveOutput.</summary>
    public static void Say(string line) =>
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {line}"));

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number
                : throw new ArgumentException($"{name} is '{text}'; it must be a whole number above 0")
            : null;
}
