using System.Globalization;

namespace Bloomberg.Market.Polling.Guard;

/// <summary>Why a reading is held back or let through, for a person.</summary>
internal static class GuardWords
{
    public static string NotPositive(in Reading reading) => Say($"{reading.Service} says {reading.Price}: a price is above zero.");

    public static string FromTheFuture(in Reading reading, DateTimeOffset now) =>
        Say($"{reading.Service} says {reading.Price} made at {reading.SourceTime.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, ")
        + Say($"{Span(reading.SourceTime - now)} from now.");

    public static string Jump(in Reading good, in Reading suspect, double limit, bool isFar)
    {
        var confirmed = isFar
            ? "another service says the same or it has stood for 24 hours"
            : "a later reading or another service confirms it";
        return Say($"{suspect.Service} went from {good.Price} to {suspect.Price} ({Change(good.Price, suspect.Price)}) within ")
            + Say($"{Span(suspect.SourceTime - good.SourceTime)}, where {Math.Exp(limit) - 1:0.#%} is the most this asset explains. ")
            + $"Held back until {confirmed}.";
    }

    public static string Released(in Reading suspect, in Reading by) => by.Service == suspect.Service
        ? Say($"{by.Service} says {by.Price} after {suspect.Price}: confirmed by a later reading.")
        : Say($"{by.Service} says {by.Price}, {suspect.Service} {suspect.Price}: confirmed by another service.");

    // In doubles: a ratio of two decimals can be larger than a decimal.
    private static string Change(decimal from, decimal to) =>
        ((double)to / (double)from - 1).ToString("+0.#%;-0.#%", CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 2 } => Say($"{span.TotalSeconds:0} s"),
        { TotalHours: < 2 } => Say($"{span.TotalMinutes:0} min"),
        { TotalDays: < 2 } => Say($"{span.TotalHours:0} h"),
        _ => Say($"{span.TotalDays:0} days"),
    };

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
