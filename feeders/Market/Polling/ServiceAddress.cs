namespace Bloomberg.Market.Polling;

public static class ServiceAddress
{
    /// <summary>A path with its query below a base address, whether that ends with a slash or not.</summary>
    public static Uri Below(this Uri address, string path) => new(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + path);
}
