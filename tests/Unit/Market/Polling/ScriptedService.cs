using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>A service that answers what the test says.</summary>
internal sealed class ScriptedService(string name, Func<AssetKey, PollOutcome> answer) : IPolledService
{
    public string Name => name;

    public string? Disabled { get; set; }

    public TimeSpan Cadence { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Set, every poll fails with it.</summary>
    public ServiceTrouble Trouble { get; set; }

    /// <summary>Set, polls end when it does.</summary>
    public Task Ends { get; set; } = Task.CompletedTask;

    public List<AssetKey[]> Polls { get; } = [];

    public bool Serves(AssetKey asset, AssetType type) => asset.Exchange is "yahoo" or "binance";

    public async Task<PollAnswer> PollAsync(IReadOnlyList<AssetKey> assets, CancellationToken cancellation)
    {
        Polls.Add([.. assets]);
        await Ends;
        return Trouble == ServiceTrouble.None
            ? new PollAnswer([.. assets.Select(answer)])
            : new PollAnswer([.. assets.Select(asset => new PollOutcome(asset, PollResult.Failed))], Trouble, $"{name} is {Trouble}");
    }
}
