using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>What the venue plays, and how.</summary>
public sealed record ProductOptions
{
    /// <summary>Arguments of the simulator.</summary>
    public required IReadOnlyList<string> Venue { get; init; }

    /// <summary>aggTrade or trade.</summary>
    public required string Trades { get; init; }

    /// <summary>Recordings are older than any retention.</summary>
    public bool KeepForever { get; init; } = true;

    /// <summary>Fetch the past of what is watched. Off unless that is the test: a recording has none.</summary>
    public bool Backfill { get; init; }

    /// <summary>Start the news feeder too; it reads the simulator's feeds and services.</summary>
    public bool News { get; init; }

    /// <summary>More variables for each program.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables of the market feeder only; they win over all others.</summary>
    public IReadOnlyDictionary<string, string> MarketEnvironment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where InfluxDB keeps its data, for instance a small disk. By default a temporary folder.</summary>
    public string? InfluxFolder { get; init; }

    /// <summary>The market feeder's wall clock, when it must be another than the machine's.</summary>
    public SteppedClock? MarketClock { get; init; }

    /// <summary>Where all that the programs say is kept: market.log, api.log, simulator.log, news.log.</summary>
    public string? LogFolder { get; init; }
}
