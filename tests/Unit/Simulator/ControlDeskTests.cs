using System.Text;
using Bloomberg.Simulator;
using Bloomberg.Simulator.Connections;
using Bloomberg.Simulator.RandomWalk;
using Bloomberg.Simulator.Streams;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator;

public sealed class ControlDeskTests : IDisposable
{
    private readonly Listener _listener;
    private readonly ControlDesk _desk;

    public ControlDeskTests()
    {
        var clock = new SimulatorClock();
        _listener = new Listener(clock);
        var market = new RandomWalkMarket(new SimulatorOptions { Symbols = 2 }, new Topics(new FrameFlow()), clock);
        _desk = new ControlDesk(market, () => new VenueLimits { StreamsPerConnection = 3 });
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("""{"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":1}""", """{"result":null,"id":1}""")]
    [InlineData("""{"method":"SUBSCRIBE","params":["nosuch@trade"],"id":"a1"}""", """{"result":null,"id":"a1"}""")]
    [InlineData("""{"method":"UNSUBSCRIBE","params":["btcusdt@trade"],"id":-9}""", """{"result":null,"id":-9}""")]
    [InlineData("""{"method":"LIST_SUBSCRIPTIONS","id":3}""", """{"result":[],"id":3}""")]
    [InlineData("""{"method":"GET_PROPERTY","params":["combined"],"id":2}""", """{"result":true,"id":2}""")]
    [InlineData("""{"method":"SET_PROPERTY","params":["combined",false],"id":5}""", """{"result":null,"id":5}""")]
    [InlineData("""{"method":"LIST_SUBSCRIPTIONS"}""", """{"result":[],"id":null}""")]
    [InlineData("""{"method":"GET_PROPERTY","params":["x"],"id":2}""", """{"code":0,"msg":"Unknown property","id":2}""")]
    [InlineData("""{"method":"SET_PROPERTY","params":["combined",1],"id":2}""", """{"code":1,"msg":"Invalid value type: expected Boolean","id":2}""")]
    public void Answers_as_documented(string message, string reply) => Assert.Equal(reply, Answer(message));

    [Theory]
    [InlineData("""{"method":"SUBSCRIBE","params":[1],"id":1}""", "{\"code\":2,")]
    [InlineData("""{"method":"SUBSCRIBE","params":["a@b","c@d","e@f","g@h"],"id":1}""", "{\"code\":2,")]
    [InlineData("""{"method":"DANCE","id":1}""", "{\"code\":2,")]
    [InlineData("""{"id":1}""", "{\"code\":2,")]
    [InlineData("""{"method":"LIST_SUBSCRIPTIONS","id":1.5}""", "{\"code\":2,")]
    [InlineData("[]", "{\"code\":2,")]
    [InlineData("{\"method\":", "{\"code\":3,\"msg\":\"Invalid JSON: expected value at line 1 column ")]
    [InlineData("", "{\"code\":3,")]
    public void Refuses_as_documented(string message, string beginning) =>
        Assert.StartsWith(beginning, Answer(message), StringComparison.Ordinal);

    [Fact]
    public void Lists_what_was_subscribed_once_each()
    {
        Answer("""{"method":"SUBSCRIBE","params":["btcusdt@trade","ethusdt@ticker","btcusdt@trade"],"id":1}""");
        Answer("""{"method":"UNSUBSCRIBE","params":["btcusdt@trade"],"id":2}""");
        Assert.Equal("""{"result":["ethusdt@ticker"],"id":3}""", Answer("""{"method":"LIST_SUBSCRIPTIONS","id":3}"""));
    }

    private string Answer(string message) => _desk.Answer(_listener.Connection, Encoding.UTF8.GetBytes(message));
}
