using Bloomberg.Contracts;

namespace Bloomberg.Market.Polling;

/// <summary>How one symbol fared in a poll.</summary>
public enum PollResult
{
    /// <summary>There is a price.</summary>
    Quoted,

    /// <summary>The service knows no such symbol.</summary>
    Unknown,

    /// <summary>The service knew it once; it is traded no more.</summary>
    Delisted,

    /// <summary>Known, but without a price now.</summary>
    Empty,

    /// <summary>This symbol could not be asked or its answer could not be read; others may have fared better.</summary>
    Failed,
}

/// <summary>What a poll brought for one symbol.</summary>
/// <param name="Asset">Which.</param>
/// <param name="Result">How it fared.</param>
/// <param name="Quote">Set when <paramref name="Result"/> is <see cref="PollResult.Quoted"/>, else null.</param>
/// <param name="Reason">For a person: why there is no price. Holds no key, cookie or whole address.</param>
public sealed record PollOutcome(AssetKey Asset, PollResult Result, PolledQuote? Quote = null, string? Reason = null)
{
    public static PollOutcome Of(PolledQuote quote) => new(quote.Asset, PollResult.Quoted, quote);
}
