using System.Text.Json.Nodes;

namespace Bloomberg.Simulator.Services.AlphaVantage;

/// <summary>What it says instead of data: always with status 200, one key, and some of it with the caller's key.</summary>
internal static class AlphaVantageText
{
    public const string BurstText =
        "Thank you for using Alpha Vantage! Please consider spreading out your free API requests more sparingly (1 request per second). You may "
        + "subscribe to any of the premium plans at https://www.alphavantage.co/premium/ to lift the free key rate limit (25 requests per day), "
        + "raise the per-second burst limit, and instantly unlock all premium endpoints";

    public static ServiceAnswer Daily(string key) => Information(
        $"We have detected your API key as {key} and our standard API rate limit is 25 requests per day. Please subscribe to any of the premium "
        + "plans at https://www.alphavantage.co/premium/ to instantly remove all daily rate limits.");

    public static ServiceAnswer Burst() => Information(BurstText);

    public static ServiceAnswer Premium() => Information(
        "Thank you for using Alpha Vantage! This is a premium endpoint. You may subscribe to any of the premium plans at "
        + "https://www.alphavantage.co/premium/ to instantly unlock all premium endpoints");

    public static ServiceAnswer DemoKey() => Information(
        "The **demo** API key is for demo purposes only. Please claim your free API key at (https://www.alphavantage.co/support/#api-key) to "
        + "explore our full API offerings. It takes fewer than 20 seconds.");

    public static ServiceAnswer MissingKey() => Error(
        "the parameter apikey is invalid or missing. Please claim your free API key on (https://www.alphavantage.co/support/#api-key). It should "
        + "take less than 20 seconds.");

    public static ServiceAnswer InvalidCall(string function) => Error(
        $"Invalid API call. Please retry or visit the documentation (https://www.alphavantage.co/documentation/) for {function}.");

    public static ServiceAnswer UnknownFunction(string function) => Error($"This API function ({function}) does not exist.");

    public static ServiceAnswer Answer(JsonObject body) => ServiceAnswer.Json(body, contentType: "application/json");

    private static ServiceAnswer Information(string text) => Answer(new JsonObject { ["Information"] = text });

    private static ServiceAnswer Error(string text) => Answer(new JsonObject { ["Error Message"] = text });
}
