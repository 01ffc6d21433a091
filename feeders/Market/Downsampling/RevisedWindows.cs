using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Routing;

namespace Bloomberg.Market.Downsampling;

/// <summary>Which windows must be proved again because minutes of theirs were written since.</summary>
public sealed class RevisedWindows(AssetTable assets, TickChannel channel, GapProof proof)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Kept until proved, so that a failure in between loses none. Each asset's is bounded by nature: no hour is in it twice.
    private readonly SortedSet<(string Exchange, string Symbol, DateTimeOffset Hour)> _waiting = [];

    /// <summary>Takes over what was noted; when this returns, those minutes are stored.</summary>
    public async Task CollectAsync(CancellationToken cancellation)
    {
        var noted = await channel.AskAsync(_ => Take(), cancellation);
        if (noted.Count == 0) return;
        foreach (var (key, hour) in noted) _waiting.Add((key.Exchange, key.Symbol, hour));
        await proof.SettledAsync(cancellation);
    }

    /// <summary>The next piece to prove: hours of one asset that follow each other, within a day. Null when none waits.</summary>
    /// <param name="now">What the tasks may still touch is left out: it is proved when it settles.</param>
    public (AssetKey Of, ProofPiece Piece)? Next(DateTimeOffset now)
    {
        while (_waiting.Count > 0)
        {
            var (exchange, symbol, first) = _waiting.Min;
            var end = first + Hour;
            while (WindowTime.Floor(end, TimeSpan.FromDays(1)) == WindowTime.Floor(first, TimeSpan.FromDays(1)) && _waiting.Contains((exchange, symbol, end))) end += Hour;
            var piece = ProofPiece.Plan(first, Earlier(end, TaskReach.Settled(Hour, now)), Earlier(end, TaskReach.Settled(TimeSpan.FromMinutes(5), now)));
            if (piece.FirstOrDefault() is { Intervals: not null } newest) return (new(exchange, symbol), newest);
            Done(new(exchange, symbol), new(first, end, []));
        }
        return null;
    }

    public void Done(AssetKey of, ProofPiece piece)
    {
        for (var hour = WindowTime.Floor(piece.From, Hour); hour < piece.Until; hour += Hour) _waiting.Remove((of.Exchange, of.Symbol, hour));
    }

    private List<(AssetKey Key, DateTimeOffset Hour)> Take()
    {
        var noted = new List<(AssetKey, DateTimeOffset)>();
        foreach (var asset in assets.All)
        {
            foreach (var hour in asset.Revised.Take()) noted.Add((asset.Asset.Key, hour));
        }
        return noted;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
