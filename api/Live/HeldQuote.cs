using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Live;

/// <summary>The newest quote of an asset, and its JSON, which is made once however many ask.</summary>
/// <param name="quote">As the feeder told it.</param>
/// <param name="sequence">Its place among all changes told; see <see cref="LiveState.Sequence"/>.</param>
/// <param name="changes">How many quotes of the asset came so far, this one included.</param>
public sealed class HeldQuote(LiveQuote quote, long sequence, long changes)
{
    private byte[]? _json;

    public LiveQuote Quote { get; } = quote;

    public long Sequence { get; } = sequence;

    public long Changes { get; } = changes;

    /// <summary>All of the quote but what depends on the moment; see <see cref="QuoteJson"/>. Two who ask first at once make it twice.</summary>
    public ReadOnlySpan<byte> Json => _json ??= QuoteJson.Begin(Quote);
}
