using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>Nothing lost, nothing twice, at the end of a journey.</summary>
internal static class Completeness
{
    /// <summary>The market stands still; what it traded since collection began is stored once, without a hole, and no gap is open.</summary>
    public static async Task ReachedAsync(Product product)
    {
        await product.PauseVenueAsync();
        var state = await product.AskVenueAsync("/admin/state");
        foreach (var symbol in state.GetProperty("symbols").EnumerateArray())
        {
            var name = symbol.GetProperty("symbol").GetString()!.Replace("USDT", "/USDT", StringComparison.Ordinal);
            var last = symbol.GetProperty("last_id").GetInt64();
            List<long> stored = [];
            await Eventually.TrueAsync(async () =>
            {
                stored = await product.StoredIdsAsync(name);
                return stored.Count > 0 && stored.Max() == last && stored.Count == last - stored.Min() + 1;
            }, () => $"every trade of {name} up to {last} is stored, of {stored.Count}\n{product.Logs}", 90);
            Assert.Equal(stored.Distinct().Count(), stored.Count);
        }
        await Eventually.TrueAsync(async () => (await GapsAsync(product)).All(gap => gap.GetProperty("state").GetString() == "filled"), $"no gap is open\n{product.Logs}", 60);
    }

    public static async Task<JsonElement[]> GapsAsync(Product product) =>
        [.. (await product.GetAsync("/api/v1/gaps")).GetProperty("gaps").EnumerateArray()];
}
