using Bloomberg.Contracts;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>Many symbols in one request, with a crumb. One that is refused is renewed once a poll.</summary>
internal sealed class BatchPoll(YahooOptions options, YahooHttp http, CrumbKeeper crumbs, TimeProvider clock)
{
    public async Task FillAsync(PollSheet sheet, IReadOnlyList<AssetKey> assets, Crumb crumb, CancellationToken cancellation)
    {
        var isRenewed = false;
        foreach (var batch in assets.Chunk(options.SymbolsPerBatch))
        {
            if (sheet.IsStopped) return;
            var answer = await AskAsync(batch, crumb, cancellation);
            if (answer.Failure is { Fault: YahooFault.Unauthorized } && !isRenewed)
            {
                isRenewed = true;
                var renewed = await crumbs.RenewAsync(cancellation);
                if (renewed.Value is { } fresh) answer = await AskAsync(batch, crumb = fresh, cancellation);
                else answer = renewed.Failure!;
            }
            Write(sheet, batch, answer);
        }
    }

    private void Write(PollSheet sheet, AssetKey[] batch, Answer<IReadOnlyList<PollOutcome>> answer)
    {
        if (answer.Failure is { } failure)
        {
            if (failure.Fault == YahooFault.Unauthorized) crumbs.GiveUp(failure);
            sheet.Fail(batch, failure);
            return;
        }
        foreach (var outcome in answer.Value!) sheet.Add(outcome);
    }

    private async Task<Answer<IReadOnlyList<PollOutcome>>> AskAsync(AssetKey[] batch, Crumb crumb, CancellationToken cancellation)
    {
        var symbols = string.Join(',', batch.Select(asset => YahooSymbol.Escape(asset.Symbol)));
        var reply = await http.GetAsync($"/v7/finance/quote?symbols={symbols}&crumb={Uri.EscapeDataString(crumb.Word)}", crumb.Cookie, cancellation);
        return QuoteReader.Read(reply, batch, clock.GetUtcNow());
    }
}
