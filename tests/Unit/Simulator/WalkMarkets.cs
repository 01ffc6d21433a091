using System.Text.Json;
using Bloomberg.Simulator;
using Bloomberg.Simulator.History;
using Bloomberg.Simulator.RandomWalk;
using Bloomberg.Simulator.Streams;

namespace Bloomberg.Tests.Unit.Simulator;

/// <summary>Random-walk markets on a clock that the test moves.</summary>
internal static class WalkMarkets
{
    public static RandomWalkMarket Market(this SimulatorClock clock, ulong seed, double rate = 100, int symbols = 5) =>
        new(new SimulatorOptions { Symbols = symbols, Rate = rate, Seed = seed }, new Topics(new FrameFlow()), clock);

    public static void Play(this SimulatorClock clock, RandomWalkMarket market, double seconds)
    {
        for (var passed = 0.0; passed < seconds; passed += 0.5)
        {
            clock.MoveSeconds(0.5);
            while (market.Step()) { }
        }
    }

    /// <summary>The trades that happened since the market started.</summary>
    public static List<MarketTrade> Live(this ISymbolHistory history) => From(history, history.LiveFromId);

    public static List<MarketTrade> From(this ISymbolHistory history, long id)
    {
        List<MarketTrade> trades = [];
        for (var position = history.Trades.FindId(id); position < history.Trades.End; position++) trades.Add(history.Trades[position]);
        return trades;
    }

    public static List<MinuteCandle> Minutes(this ISymbolHistory history, int limit) =>
        history.Candles(Interval.Find("1m")!.Value, null, null, limit)();

    public static Listener Listen(this RandomWalkMarket market, TimeProvider clock, params string[] streams)
    {
        var listener = new Listener(clock, combined: false);
        foreach (var stream in streams) listener.Connection.Subscribe(stream, market.FindTopic(stream, false));
        return listener;
    }

    /// <summary>Ends the connection and returns its events by kind.</summary>
    public static async Task<ILookup<string?, JsonElement>> EventsAsync(this Listener listener) =>
        (await listener.TextsAsync()).Select(text => JsonDocument.Parse(text).RootElement).ToLookup(e => e.GetProperty("e").GetString());
}
