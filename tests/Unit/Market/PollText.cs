using System.Globalization;
using Bloomberg.Market.Polling;

namespace Bloomberg.Tests.Unit.Market;

/// <summary>An answer of a polled service as the lines of a test case: one for each outcome, and one for what is wrong with the service.</summary>
internal static class PollText
{
    public static IEnumerable<string> Lines(PollAnswer answer)
    {
        foreach (var outcome in answer.Outcomes) yield return $"{outcome.Asset} {outcome.Result}{Details(outcome)}";
        if (answer.Trouble != ServiceTrouble.None)
            yield return $"service {answer.Trouble}{(answer.RetryAfter is { } pause ? $" retry={pause.TotalSeconds:0}s" : "")}: {answer.Reason}";
    }

    private static string Details(PollOutcome outcome) => outcome.Quote is not { } quote
        ? $": {outcome.Reason}"
        : string.Create(CultureInfo.InvariantCulture,
            $" price={quote.Price}{Told("currency", quote.Currency)} time={quote.SourceTime:yyyy-MM-ddTHH:mm:ssZ}{Told("volume", quote.Volume24h)}") +
          $"{Told("change_1h", quote.ChangePct1h)}{Told("change_24h", quote.ChangePct24h)}{Told("cap", quote.MarketCap)}";

    private static string Told(string name, object? value) => value is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {name}={value}");
}
