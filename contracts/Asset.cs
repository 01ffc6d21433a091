namespace Bloomberg.Contracts;

/// <summary>Something whose prices are collected: its name and what kind of thing it is.</summary>
public sealed record Asset(AssetKey Key, AssetType Type)
{
    public string Exchange => Key.Exchange;

    public string Symbol => Key.Symbol;

    public override string ToString() => Key.ToString();
}
