using System.Text.Json;
using Bloomberg.Tests.Integration.Servers;

namespace Bloomberg.Tests.Integration.Journey;

/// <summary>What tests of alert rules ask of a product.</summary>
internal static class AlertCalls
{
    public const string Rules = "/api/v1/alerts/rules";

    /// <summary>Makes a rule as soon as that is possible: the API answers before PostgreSQL's tables are made.</summary>
    public static Task MakeAlertAsync(this Product product, JsonElement rule) =>
        Eventually.TrueAsync(() => TriesAsync(() => product.PostAsync(Rules, rule)), () => $"a rule can be made\n{product.Logs}");

    /// <summary>How a rule stands, or null when there is no such one.</summary>
    public static async Task<JsonElement?> AlertStateAsync(this Product product, long id) =>
        (await product.GetAsync("/api/v1/alerts/state")).GetProperty("states").EnumerateArray().Cast<JsonElement?>()
            .SingleOrDefault(state => state!.Value.GetProperty("id").GetInt64() == id);

    /// <summary>Waits until a rule stands so.</summary>
    public static Task<JsonElement> AlertIsAsync(this Product product, long id, string state) =>
        product.AlertIsAsync(id, now => now.GetProperty("state").GetString() == state, state);

    /// <param name="product">That has the rule.</param>
    /// <param name="id">Of the rule.</param>
    /// <param name="condition">What must become so.</param>
    /// <param name="what">That in words.</param>
    public static async Task<JsonElement> AlertIsAsync(this Product product, long id, Func<JsonElement, bool> condition, string what)
    {
        JsonElement? last = null;
        await Eventually.TrueAsync(
            async () => (last = await product.AlertStateAsync(id)) is { } now && condition(now), () => $"rule {id} is {what}, and not {last}\n{product.Logs}", 60);
        return last!.Value;
    }

    /// <summary>False when the product refuses it just now.</summary>
    public static async Task<bool> TriesAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
