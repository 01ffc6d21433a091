using Bloomberg.Contracts;
using Bloomberg.Contracts.Live;
using Bloomberg.Market.Watching;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class SearchDeskTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly FakeSearch _service;
    private readonly SearchDesk _desk;

    public SearchDeskTests()
    {
        _service = new FakeSearch(_time);
        _desk = new SearchDesk([_service], _time);
    }

    [Fact]
    public async Task What_was_found_is_kept_for_an_hour()
    {
        Assert.Equal("APPLE", Assert.Single((await FindAsync("apple")).Assets).Symbol);
        _time.Advance(TimeSpan.FromMinutes(59));
        await FindAsync("Apple");
        Assert.Equal(1, _service.Asked);

        _time.Advance(TimeSpan.FromMinutes(2));
        await FindAsync("apple");
        Assert.Equal(2, _service.Asked);
    }

    [Fact]
    public async Task A_failure_is_told_and_not_kept()
    {
        _service.Failure = "it is closed";
        Assert.Equal("it is closed", (await FindAsync("apple")).Missing);

        _service.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await FindAsync("apple")).Missing);
    }

    [Fact]
    public async Task Questions_are_half_a_second_apart_and_those_too_late_say_so()
    {
        var questions = Enumerable.Range(0, 6).Select(i => FindAsync($"q{i}")).ToArray();
        Assert.Equal(1, _service.Asked);

        await _time.AdvanceUntilAsync(() => questions.All(question => question.IsCompleted), TimeSpan.FromMilliseconds(100));

        var answers = await Task.WhenAll(questions);
        Assert.InRange(_service.Asked, 3, 4);
        Assert.Equal(_service.Asked, answers.Count(answer => answer.Missing is null));
        Assert.All(_service.Gaps(), gap => Assert.True(gap >= TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public async Task A_service_that_hangs_costs_no_more_than_the_patience()
    {
        _service.Hangs = true;
        var question = FindAsync("apple");
        Assert.False(question.IsCompleted);

        _time.Advance(SearchDesk.Patience);

        var answer = await question;
        Assert.Empty(answer.Assets);
        Assert.NotNull(answer.Missing);
    }

    [Fact]
    public async Task The_memory_of_answers_is_bounded()
    {
        for (var i = 0; i < 501; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await FindAsync($"q{i}");
        }
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await FindAsync("q500");
        Assert.Equal(501, _service.Asked);

        await FindAsync("q0");
        Assert.Equal(502, _service.Asked);
    }

    public void Dispose() => _desk.Dispose();

    private Task<LiveFound> FindAsync(string words) => _desk.FindAsync(words, TestContext.Current.CancellationToken);

    private sealed class FakeSearch(TimeProvider clock) : IAssetSearch
    {
        public string Exchange => "yahoo";

        public int Asked { get; private set; }

        public string? Failure { get; set; }

        public bool Hangs { get; set; }

        private readonly List<DateTimeOffset> _times = [];

        public IEnumerable<TimeSpan> Gaps() => _times.Zip(_times.Skip(1), (before, after) => after - before);

        public async Task<AssetSearchAnswer> FindAsync(string words, CancellationToken cancellation)
        {
            Asked++;
            _times.Add(clock.GetUtcNow());
            if (Hangs) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return Failure is not null
                ? AssetSearchAnswer.Failed(Failure)
                : new([new ListedAsset(words.ToUpperInvariant(), AssetType.Equity, words, null, null, "", null, null)]);
        }
    }
}
