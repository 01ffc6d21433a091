using System.Text.Json;
using Xunit;
using static Bloomberg.Tests.Unit.Market.Yahoo.YahooBodies;

namespace Bloomberg.Tests.Unit.Market.Yahoo;

/// <summary>
/// Runs every <c>testcases/&lt;case&gt;/{input.json, expected.txt}</c>: a local server gives the answer of the input to whatever is asked for, and
/// a poll of its <c>asks</c> must come to the expected lines. Batches are asked for where the answer is one to a batch.
/// </summary>
public sealed class YahooCasesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "feeders/Market/Sources/Yahoo/testcases");

    public static TheoryData<string> Cases() => [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_answer_becomes_the_expected_outcomes(string name)
    {
        using var input = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, name, "input.json"), Ending));
        var (body, headers) = (input.RootElement.GetProperty("body"), input.RootElement.GetProperty("headers"));
        var text = body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText();
        var reply = new YahooReply(input.RootElement.GetProperty("status").GetInt32(), text, headers.GetProperty("content-type").GetString()!)
        {
            Headers = headers.EnumerateObject().Where(h => h.Name == "retry-after").ToDictionary(h => h.Name, h => h.Value.GetString()!),
        };
        await using var yahoo = await FakeYahoo.StartAsync(_ => reply);
        var asks = input.RootElement.GetProperty("asks").EnumerateArray().Select(symbol => Asset(symbol.GetString()!)).ToArray();

        var answer = await yahoo.Service(new VirtualTime(), text.Contains("\"quoteResponse\"", StringComparison.Ordinal), chartsAtOnce: 1).PollAsync(asks, Ending);

        Assert.Equal(await File.ReadAllLinesAsync(Path.Combine(Folder, name, "expected.txt"), Ending), PollText.Lines(answer));
    }
}
