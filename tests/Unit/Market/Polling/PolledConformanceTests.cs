using System.Globalization;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Market.Polling;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Polling;

/// <summary>
/// Runs every <c>testcases/&lt;case&gt;/{input.json, expected.txt}</c> of every polled source through its service and a real socket. The input is
/// what the service answers and which assets are asked for; expected is a line an outcome, and one more where the whole service is in trouble.
/// </summary>
public sealed class PolledConformanceTests
{
    private static readonly string Sources = Path.Combine(Repository.Root, "feeders/Market/Sources");

    public static TheoryData<string, string> Cases() =>
    [
        .. from folder in PolledServices.All.Select(service => service.Folder).Distinct()
           from input in Directory.GetFiles(Path.Combine(Sources, folder, "testcases"), "input.json", SearchOption.AllDirectories).Order()
           select (folder, Path.GetFileName(Path.GetDirectoryName(input)!)),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_answer_becomes_the_expected_outcomes(string folder, string name)
    {
        var place = Path.Combine(Sources, folder, "testcases", name);
        using var input = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(place, "input.json"), TestContext.Current.CancellationToken));
        var asks = input.RootElement.GetProperty("asks").EnumerateArray().Select(ToAsset).ToArray();
        await using var fake = await FakeService.StartAsync(_ => Reply(input.RootElement));
        using var http = new ServiceHttp();
        var service = PolledServices.All.First(one => one.Folder == folder && name.StartsWith(one.Prefix, StringComparison.Ordinal))
            .Make(fake.Url, http, new VirtualTime());

        var answer = await service.PollAsync(asks, TestContext.Current.CancellationToken);

        PollInvariants.Hold(answer, asks);
        var expected = await File.ReadAllLinesAsync(Path.Combine(place, "expected.txt"), TestContext.Current.CancellationToken);
        Assert.Equal(expected, Lines(answer));
    }

    private static FakeReply Reply(JsonElement input)
    {
        var body = input.GetProperty("body");
        // A text is a body that is no JSON.
        return new FakeReply(input.GetProperty("status").GetInt32(), body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText())
        {
            Headers = input.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!),
        };
    }

    private static AssetKey ToAsset(JsonElement text) =>
        AssetKey.TryParse(text.GetString(), out var asset) ? asset : throw new FormatException($"{text} is no asset");

    private static IEnumerable<string> Lines(PollAnswer answer)
    {
        foreach (var outcome in answer.Outcomes) yield return $"{outcome.Asset} {outcome.Result} {(outcome.Quote is { } quote ? Line(quote) : outcome.Reason)}";
        if (answer.Trouble != ServiceTrouble.None) yield return $"{answer.Trouble}{(answer.RetryAfter is { } rest ? $" for {rest.TotalSeconds} s" : "")}: {answer.Reason}";
        else if (answer.Reason is { } announced) yield return $"Announced: {announced}";
        if (answer.NextChange is { } next) yield return $"Next at {Time(next)}";
    }

    private static string Line(PolledQuote quote) => string.Join(' ', new[]
    {
        Number("", quote.Price), quote.Currency, $"at {Time(quote.SourceTime)}", Number("volume ", quote.Volume24h),
        Number("1h ", quote.ChangePct1h, "%"), Number("24h ", quote.ChangePct24h, "%"), Number("cap ", quote.MarketCap), $"by {quote.Service}",
    }.OfType<string>());

    private static string? Number(string name, decimal? number, string unit = "") =>
        number is { } value ? string.Create(CultureInfo.InvariantCulture, $"{name}{value}{unit}") : null;

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
