using Bloomberg.Market.Watching;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>The service's search, for somebody who types a name.</summary>
public sealed class YahooAssetSearch(YahooSearch search) : IAssetSearch
{
    public string Exchange => YahooService.ServiceName;

    public async Task<AssetSearchAnswer> FindAsync(string words, CancellationToken cancellation)
    {
        var (found, failure) = await search.FindAsync(words, cancellation);
        return failure is null ? new([.. found!.Select(ToListed)]) : AssetSearchAnswer.Failed($"{Exchange}: {failure.Reason}");
    }

    private static ListedAsset ToListed(FoundSymbol found) =>
        new(found.Symbol, found.Type, found.Symbol, null, null, "", null, null) { Name = found.Name, Market = found.Exchange };
}
