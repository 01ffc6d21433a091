using Bloomberg.Contracts;

namespace Bloomberg.Market.Polling;

/// <summary>An exchange of polled assets.</summary>
/// <param name="Name">As in <see cref="AssetKey.Exchange"/>.</param>
/// <param name="DefaultType">What an asset is where neither a catalogue nor its symbol says so.</param>
public sealed record PolledExchange(string Name, AssetType DefaultType);
