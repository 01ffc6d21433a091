using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Bloomberg.Market.Polling.Guard;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling.Guard;

public sealed class QuoteGuardTests
{
    private static readonly AssetKey Apple = new("yahoo", "AAPL");
    private static readonly AssetKey Index = new("yahoo", "^GSPC");
    private readonly VirtualTime _time = new();
    private readonly QuoteGuard _guard;

    public QuoteGuardTests() => _guard = new QuoteGuard(_time);

    [Fact]
    public void Each_asset_is_held_against_its_own_past()
    {
        _guard.Seed(Apple, AssetType.Equity, [new Reading(270m, _time.GetUtcNow().AddHours(-10), "yahoo")]);
        _guard.Seed(Index, AssetType.Index, [new Reading(5430m, _time.GetUtcNow().AddHours(-10), "yahoo")]);

        Assert.Equal(GuardDecision.Accepted, _guard.Check(Quote(Apple, 271m), AssetType.Equity).Decision);
        Assert.Equal(GuardDecision.HeldBack, _guard.Check(Quote(Index, 271m), AssetType.Index).Decision);
    }

    [Fact]
    public void A_forgotten_asset_begins_anew()
    {
        _guard.Seed(Apple, AssetType.Equity, [new Reading(270m, _time.GetUtcNow().AddHours(-10), "yahoo")]);
        _guard.Forget(Apple);

        Assert.True(_guard.Check(Quote(Apple, 5m), AssetType.Equity).IsUnproven);
    }

    [Fact]
    public void A_split_is_told_for_its_asset()
    {
        _guard.Seed(Apple, AssetType.Equity, [new Reading(400m, _time.GetUtcNow().AddHours(-10), "yahoo")]);
        _guard.Expect(Apple, AssetType.Equity, new RatioEvent(_time.GetUtcNow(), 4));

        Assert.Equal(GuardDecision.Accepted, _guard.Check(Quote(Apple, 101m), AssetType.Equity).Decision);
    }

    private PolledQuote Quote(AssetKey asset, decimal price) =>
        new() { Asset = asset, Price = price, SourceTime = _time.GetUtcNow(), Service = "yahoo" };
}
