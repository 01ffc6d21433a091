using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>
/// Reads answers to many symbols at once:
/// <code>{"quoteResponse":{"result":[{"symbol":"AAPL","quoteType":"EQUITY","currency":"USD","regularMarketPrice":244.6,"regularMarketTime":1739566800,
/// "regularMarketPreviousClose":241.53,"postMarketPrice":244.64,"postMarketTime":1739581198,"marketCap":3674405863424,…}],"error":null}}</code>
/// A symbol it does not know is left out without a word.
/// </summary>
public static class QuoteReader
{
    /// <summary>An outcome for each symbol that was asked for, in that order.</summary>
    public static Answer<IReadOnlyList<PollOutcome>> Read(ServiceReply reply, IReadOnlyList<AssetKey> asked, DateTimeOffset now) =>
        Refusals.Read<IReadOnlyList<PollOutcome>>(reply, "quoteResponse", root =>
        {
            var rows = RowsOf(root);
            return asked.Select(asset => OutcomeOf(asset, rows[asset.Symbol], now)).ToArray();
        });

    private static ILookup<string, JsonElement> RowsOf(JsonElement root)
    {
        var results = root.Array("result") ?? throw new FormatException("result is missing");
        return results.EnumerateArray()
            .Where(row => row.Child("symbol") is { ValueKind: JsonValueKind.String })
            .ToLookup(row => row.Text("symbol")!, StringComparer.OrdinalIgnoreCase);
    }

    // One row that cannot be read costs its own symbol only.
    private static PollOutcome OutcomeOf(AssetKey asset, IEnumerable<JsonElement> rows, DateTimeOffset now)
    {
        try
        {
            return rows.ToArray() switch
            {
                [] => new PollOutcome(asset, PollResult.Unknown, null, "yahoo knows no such symbol"),
                [var row] => QuoteRow.ToOutcome(asset, row, now),
                _ => new PollOutcome(asset, PollResult.Failed, null, "yahoo answered twice for it"),
            };
        }
        catch (Exception failure) when (Fields.IsOfAnswer(failure))
        {
            return new PollOutcome(asset, PollResult.Failed, null, $"what yahoo tells of it cannot be read: {Shown.Safe(failure.Message)}");
        }
    }
}
