using Bloomberg.Market.Sources.Binance;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Binance;

public sealed class SubscriptionsTests
{
    private readonly VirtualTime _clock = new();
    private readonly Subscriptions _subscriptions;

    public SubscriptionsTests() => _subscriptions = new Subscriptions(new BinanceOptions(), _clock);

    [Fact]
    public void Asks_for_what_is_wanted_and_remembers_what_was_confirmed()
    {
        _subscriptions.Want(["a@trade", "b@trade"]);
        var message = Ask();
        Assert.True(message.Subscribe);
        Assert.Equal(["a@trade", "b@trade"], message.Streams.Order());
        Assert.False(_subscriptions.IsConfirmed("a@trade"));
        Assert.True(_subscriptions.Answered(new ControlReply(message.Id, null, null)));
        Assert.True(_subscriptions.IsConfirmed("a@trade"));
        Assert.Null(_subscriptions.Next());
    }

    [Fact]
    public void Does_not_touch_a_stream_while_its_answer_is_awaited()
    {
        _subscriptions.Want(["a@trade"]);
        var message = Ask();
        _subscriptions.Want([]);
        Assert.Null(_subscriptions.Next());
        _subscriptions.Answered(new ControlReply(message.Id, null, null));
        var second = Ask();
        Assert.False(second.Subscribe);
        Assert.Equal(["a@trade"], second.Streams);
    }

    [Fact]
    public void Additions_go_before_removals()
    {
        Confirm(["a@trade"]);
        _subscriptions.Want(["b@trade"]);
        Assert.True(Ask().Subscribe);
        Assert.False(Ask().Subscribe);
    }

    [Fact]
    public void A_refused_stream_is_not_asked_for_again_until_it_is_wanted_anew()
    {
        _subscriptions.Want(["a@trade"]);
        _subscriptions.Answered(new ControlReply(Ask().Id, 2, "Invalid request"));
        Assert.Null(_subscriptions.Next());
        Assert.Contains("Invalid request", _subscriptions.Refusal("a@trade"), StringComparison.Ordinal);
        _subscriptions.Want([]);
        _subscriptions.Want(["a@trade"]);
        Assert.NotNull(_subscriptions.Next());
    }

    [Fact]
    public void An_answer_nobody_asked_for_is_told_apart() => Assert.False(_subscriptions.Answered(new ControlReply(77, null, null)));

    [Fact]
    public void A_new_socket_begins_with_nothing()
    {
        Confirm(["a@trade"]);
        _subscriptions.Reset();
        Assert.False(_subscriptions.IsConfirmed("a@trade"));
        Assert.Equal(["a@trade"], Ask().Streams);
    }

    [Fact]
    public void A_renewed_stream_is_unsubscribed_and_subscribed_and_counts_as_confirmed_meanwhile()
    {
        Confirm(["a@trade", "b@trade"]);
        _subscriptions.Renew(["a@trade", "unknown@trade"]);
        foreach (var subscribe in new[] { false, true })
        {
            var message = Ask();
            Assert.Equal((subscribe, "a@trade"), (message.Subscribe, Assert.Single(message.Streams)));
            Assert.True(_subscriptions.IsConfirmed("a@trade"));
            _subscriptions.Answered(new ControlReply(message.Id, null, null));
        }
        Assert.True(_subscriptions.IsConfirmed("a@trade"));
        Assert.Null(_subscriptions.Next());
    }

    [Fact]
    public void A_renewed_stream_that_is_not_wanted_any_more_only_goes()
    {
        Confirm(["a@trade"]);
        _subscriptions.Renew(["a@trade"]);
        var message = Ask();
        _subscriptions.Want([]);
        _subscriptions.Answered(new ControlReply(message.Id, null, null));
        Assert.Null(_subscriptions.Next());
        Assert.False(_subscriptions.IsConfirmed("a@trade"));
    }

    [Fact]
    public void Is_settled_when_every_wanted_stream_was_answered()
    {
        _subscriptions.Want(["a@trade"]);
        Assert.False(_subscriptions.IsSettled);
        var message = Ask();
        Assert.False(_subscriptions.IsSettled);
        _subscriptions.Answered(new ControlReply(message.Id, null, null));
        Assert.True(_subscriptions.IsSettled);
    }

    [Fact]
    public void Notices_an_answer_that_does_not_come()
    {
        _subscriptions.Want(["a@trade"]);
        Ask();
        Assert.False(_subscriptions.IsOverdue());
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.True(_subscriptions.IsOverdue());
    }

    [Fact]
    public void Messages_stay_within_the_venues_sizes()
    {
        _subscriptions.Want(Enumerable.Range(0, 1000).Select(i => $"symbolnumber{i}usdt@aggTrade"));
        var asked = new HashSet<string>();
        while (_subscriptions.Next() is { } message)
        {
            _subscriptions.Asked(message);
            Assert.InRange(message.Streams.Count, 1, 150);
            Assert.InRange(message.ToBytes().Length, 1, 4000);
            foreach (var stream in message.Streams) Assert.True(asked.Add(stream));
        }
        Assert.Equal(1000, asked.Count);
    }

    [Fact]
    public void Never_more_than_three_messages_in_any_second()
    {
        var budget = new MessageBudget(3, _clock);
        var sent = new List<DateTimeOffset>();
        for (var i = 0; i < 50; i++)
        {
            _clock.Advance(budget.Wait());
            budget.Spend();
            sent.Add(_clock.GetUtcNow());
        }
        foreach (var start in sent) Assert.InRange(sent.Count(t => t >= start && t < start + TimeSpan.FromSeconds(1)), 1, 3);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, budget.Wait());
    }

    private ControlMessage Ask()
    {
        var message = Assert.IsType<ControlMessage>(_subscriptions.Next());
        _subscriptions.Asked(message);
        return message;
    }

    private void Confirm(string[] streams)
    {
        _subscriptions.Want(streams);
        _subscriptions.Answered(new ControlReply(Ask().Id, null, null));
    }
}
