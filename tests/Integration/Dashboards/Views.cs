using System.Text.Json;
using Bloomberg.Tests.Dashboards;
using Xunit;

namespace Bloomberg.Tests.Integration.Dashboards;

/// <summary>Each dashboard as it opens, and the one of an asset with ranges that want each of the buckets.</summary>
internal static class Views
{
    private static readonly (string Symbol, string Exchange, double Days)[] Assets =
        [("BTC/USDT", "binance", 0.05), ("BTC/USDT", "binance", 20), ("BTC/USDT", "binance", 200), ("^GSPC", "yahoo", 700)];

    public static async Task<IReadOnlyList<Moment>> OfAsync(Board board, Asker asker)
    {
        // What Prometheus has is as young as this test.
        var days = board.Queries.Any(query => query.IsPromQl) ? 2 / 1440.0 : 0.25;
        var views = new List<Moment>();
        foreach (var (symbol, exchange, range) in board.Uid == "bloomberg-asset" ? Assets : [("", "", days)])
        {
            var now = TimeProvider.System.GetUtcNow();
            var moment = new Moment(now.AddDays(-range), now, new Dictionary<string, string[]>());
            if (symbol.Length > 0) moment = moment.With("symbol", symbol).With("exchange", exchange);
            views.Add(await ChooseAsync(board, moment, asker));
        }
        return views;
    }

    private static async Task<Moment> ChooseAsync(Board board, Moment moment, Asker asker)
    {
        foreach (var variable in board.Variables)
        {
            var name = variable.GetProperty("name").GetString()!;
            var values = variable.GetProperty("type").GetString() == "custom"
                ? variable.GetProperty("query").GetString()!.Split(',')
                : (await asker.AskAsync(BoardQuery.OfVariable(board, variable), moment)).Values;
            Assert.True(values.Count > 0, $"{board.Name}: the variable {name} offers nothing");
            if (moment.Values.TryGetValue(name, out var chosen)) Assert.Contains(chosen[0], values);
            else moment = moment.With(name, variable.GetProperty("includeAll").GetBoolean() ? [.. values] : [Default(variable, values)]);
        }
        return moment;
    }

    private static string Default(JsonElement variable, IReadOnlyList<string> values) =>
        variable.GetProperty("current").TryGetProperty("value", out var value) ? value.GetString()! : values[0];
}
