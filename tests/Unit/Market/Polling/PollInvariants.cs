using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>What holds of every answer, however broken the service's was.</summary>
public static class PollInvariants
{
    public const string Key = "S3CRET/key+1";

    public static void Hold(PollAnswer answer, IReadOnlyList<AssetKey> asked)
    {
        Assert.Equal(asked, answer.Outcomes.Select(outcome => outcome.Asset));
        Assert.All(answer.Outcomes, Hold);
        Assert.True(answer.Trouble == ServiceTrouble.None || answer.Reason is { Length: > 0 });
        Says(answer.Reason);
    }

    private static void Hold(PollOutcome outcome)
    {
        Assert.Equal(outcome.Result == PollResult.Quoted, outcome.Quote is not null);
        Assert.Equal(outcome.Result == PollResult.Quoted, outcome.Reason is null);
        Says(outcome.Reason);
        if (outcome.Quote is not { } quote) return;
        Assert.Equal(outcome.Asset, quote.Asset);
        Assert.True(quote.Price > 0);
        Assert.True(quote.Volume24h is null or >= 0);
        Assert.True(quote.MarketCap is null or > 0);
        Assert.InRange(quote.SourceTime, new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, quote.SourceTime.Offset);
    }

    // The key as it is, and as it stands in an address.
    private static void Says(string? reason)
    {
        if (reason is null) return;
        Assert.DoesNotContain(Key, reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Uri.EscapeDataString(Key), reason, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(reason.Length, 1, 300);
        Assert.DoesNotContain(reason, char.IsControl);
    }
}
