using Bloomberg.Contracts;
using Bloomberg.Market.Watching;

namespace Bloomberg.Market.Sources.Binance;

/// <summary>One row of the venue's catalogue.</summary>
/// <param name="Name">The venue's spelling, <c>BTCUSDT</c>; stream names have it in lower case.</param>
/// <param name="Base">What is traded, <c>BTC</c>.</param>
/// <param name="Quote">What it is priced in, <c>USDT</c>.</param>
/// <param name="Status"><c>TRADING</c>, <c>BREAK</c>, <c>HALT</c>, …; new words appear without notice.</param>
/// <param name="PriceTick">Smallest step of a price, or null.</param>
/// <param name="QuantityStep">Smallest step of a quantity, or null.</param>
public sealed record BinanceSymbol(string Name, string Base, string Quote, string Status, decimal? PriceTick, decimal? QuantityStep)
{
    /// <summary>Ours: <c>BTC/USDT</c>.</summary>
    public string Symbol => $"{Base}/{Quote}";

    public ListedAsset ToListed() => new(Symbol, AssetType.Crypto, Name, Base, Quote, Status, PriceTick, QuantityStep);
}
