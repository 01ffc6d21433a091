using Bloomberg.Contracts;
using Bloomberg.Pipeline.Batching;
using Bloomberg.Pipeline.Lines;
using Fields = Bloomberg.Contracts.InfluxSchema.CorporateActions;

namespace Bloomberg.Market.Polling;

/// <summary>Puts splits and payments on the way to storage. Of one date and kind there is one: told again, it is written over. Used by one loop.</summary>
public sealed class ActionStore(SealedBatches queue, BatcherOptions options, TimeProvider clock)
{
    private readonly Batcher _batcher = new(InfluxSchema.Markets1D.Name, queue, options, clock);

    /// <summary>Waits while the spool is behind.</summary>
    public async Task WriteAsync(Asset asset, IEnumerable<CorporateAction> actions)
    {
        foreach (var action in actions)
        {
            Append(_batcher.Begin(), asset, action);
            _batcher.Commit();
        }
        await _batcher.SealAsync(CancellationToken.None);
    }

    private static void Append(LineBuffer line, Asset asset, CorporateAction action)
    {
        // Tags in the order of their names.
        LineProtocol.Begin(line, LineProtocol.SeriesKey(Fields.Measurement,
            (InfluxSchema.Tags.AssetType, asset.Type.ToWord()),
            (InfluxSchema.Tags.Exchange, asset.Exchange),
            (Fields.Kind, Word(action.Kind)),
            (InfluxSchema.Tags.Symbol, asset.Symbol)));
        LineProtocol.AppendField(line, action.Kind == CorporateActionKind.Split ? Fields.Ratio : Fields.Amount, Decimal64.Nearest(action.Amount));
        LineProtocol.End(line, new DateTimeOffset(action.Date.ToDateTime(default), TimeSpan.Zero).ToUnixNanoseconds());
    }

    private static string Word(CorporateActionKind kind) => kind switch
    {
        CorporateActionKind.Dividend => "dividend",
        CorporateActionKind.CapitalGain => "capital_gain",
        _ => "split",
    };
}
