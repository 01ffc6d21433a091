namespace Bloomberg.Simulator.RandomWalk;

/// <summary>How far the market has come, in Unix microseconds: all orders up to this moment happened, none after it.</summary>
internal sealed class MarketTime
{
    /// <summary>How far back REST answers.</summary>
    private const long Reach = 32L * 24 * 3600 * 1_000_000;

    public long Now { get; set; }

    public long Horizon => Math.Max(BlockPlan.Epoch, Now - Reach);
}
