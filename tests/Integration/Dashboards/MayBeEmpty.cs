namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>Panels that have nothing to draw here, each with the reason. Every other one must have data.</summary>
internal static class MayBeEmpty
{
    private const string Polled = "the test looks at an index too, which is polled: it has no single trades, and no gaps among them";
    private const string NoSensors = "virtual machines and containers tell no temperature";
    private const string NoContainers = "there is no cAdvisor beside the tests";
    private const string OwnDisks = "inside a container there may be no disk and no file system of one's own";

    private static readonly Dictionary<(string Board, string Panel), string> Reasons = new()
    {
        [("asset", "Trades")] = Polled,
        [("asset", "Gaps")] = Polled,
        [("asset", "News")] = "few made-up stories speak of an index",
        [("asset", "What is there")] = "its second question is for candles that lack trades",
        [("infrastructure", "Hottest sensor")] = NoSensors,
        [("infrastructure", "Temperature")] = NoSensors,
        [("infrastructure", "Clock")] = "a container may not ask the kernel about its clock",
        [("infrastructure", "Fullest disk")] = OwnDisks,
        [("infrastructure", "Disk space")] = OwnDisks,
        [("infrastructure", "Disk traffic")] = OwnDisks,
        [("infrastructure", "Disk latency")] = OwnDisks,
        [("infrastructure", "Disk busy")] = OwnDisks,
        [("infrastructure", "CPU of containers")] = NoContainers,
        [("infrastructure", "Memory of containers")] = NoContainers,
        [("infrastructure", "Containers")] = NoContainers,
    };

    public static IEnumerable<(string Board, string Panel)> All => Reasons.Keys;

    public static bool Contains(string board, string panel) => Reasons.ContainsKey((board, panel));
}
