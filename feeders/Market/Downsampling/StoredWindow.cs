using System.Globalization;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;

namespace Bloomberg.Market.Downsampling;

/// <summary>A candle as InfluxDB has it.</summary>
/// <param name="Candle">As an answer tells it: exact where the text of exact digits counts.</param>
/// <param name="Floats">With the digits of its floats alone.</param>
/// <param name="IsMarked">It says whether trades are missing. The tasks may leave that out.</param>
/// <param name="HasExact">There is a text of exact digits, which may be of an earlier revision.</param>
public sealed record StoredWindow(Candle Candle, Candle Floats, bool IsMarked, bool HasExact)
{
    // As near as sums of floats come to each other, whatever their order.
    private const decimal Near = 1e-9m;

    /// <summary>What is to be done with it when this was made from its minutes.</summary>
    public Verdict Against(Candle folded)
    {
        if (folded.YieldsTo(Candle) && !IsMadeFrom(folded)) return Verdict.Kept;
        if (!HasFloatsOf(folded)) return Verdict.Different;
        return IsMarked && Candle.Partial == folded.Partial && HasDigitsOf(folded) ? Verdict.Equal : Verdict.Unmarked;
    }

    // It passes for the venue's own, but a task has made it since from these minutes, of which some lack trades: the mark is left over.
    private bool IsMadeFrom(Candle folded) =>
        folded is { Partial: true, Trades: > 0 } && folded.Trades == Candle.Trades
        && (folded.Open, folded.High, folded.Low, folded.Close) == (Candle.Open, Candle.High, Candle.Low, Candle.Close)
        && IsNear(folded.Volume, Candle.Volume) && IsNear(folded.QuoteVolume, Candle.QuoteVolume);

    private static bool IsNear(decimal a, decimal b) => Math.Abs(a - b) <= Near * Math.Max(Math.Abs(a), Math.Abs(b));

    private bool HasDigitsOf(Candle folded) =>
        Candle.Volume == folded.Volume && Candle.QuoteVolume == folded.QuoteVolume
        && Candle.TakerBuyVolume == folded.TakerBuyVolume && Candle.TakerBuyQuoteVolume == folded.TakerBuyQuoteVolume;

    private bool HasFloatsOf(Candle folded) =>
        Floats.Trades == folded.Trades
        && IsFloatOf(Floats.Open, folded.Open) && IsFloatOf(Floats.High, folded.High)
        && IsFloatOf(Floats.Low, folded.Low) && IsFloatOf(Floats.Close, folded.Close)
        && IsFloatOf(Floats.Volume, folded.Volume) && IsFloatOf(Floats.QuoteVolume, folded.QuoteVolume)
        && IsFloatOf(Floats.TakerBuyVolume, folded.TakerBuyVolume) && IsFloatOf(Floats.TakerBuyQuoteVolume, folded.TakerBuyQuoteVolume);

    // InfluxDB prints the shortest digits that name the double, so equal doubles have equal digits.
    private static bool IsFloatOf(decimal stored, decimal exact) => stored == exact || ToDouble(stored).Equals(ToDouble(exact));

    // By way of the text: a decimal that is cast is not always rounded to the nearest double.
    private static double ToDouble(decimal value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
