using Bloomberg.Contracts;
using Bloomberg.Market.Gaps;
using Bloomberg.Market.Routing;
using Bloomberg.Market.Sources;
using Xunit;

namespace Bloomberg.Tests.Unit.Market;

public sealed class PageReaderTests
{
    private static readonly AssetState Bitcoin = new(new Asset(new AssetKey("binance", "BTC/USDT"), AssetType.Crypto), 0);
    private readonly Venue _venue = new();

    [Fact]
    public async Task Gaps_within_a_page_share_a_request()
    {
        var pages = Reader((5_000, 5_004), (4_500, 4_509), (4_005, 4_005), (3_000, 3_009));

        Assert.Equal(5, (await Read(pages, 5_000, 5_004)).Count);
        Assert.Equal(10, (await Read(pages, 4_500, 4_509)).Count);
        Assert.Single(await Read(pages, 4_005, 4_005));
        Assert.Equal([(4_005, 1_000)], _venue.Asked);

        Assert.Equal(10, (await Read(pages, 3_000, 3_009)).Count);
        Assert.Equal((2, 2), (pages.Requests, _venue.Asked.Count));
    }

    [Fact]
    public async Task A_lonely_gap_asks_for_no_more_than_it_needs()
    {
        await Read(Reader((5_000, 5_004)), 5_000, 5_004);

        Assert.Equal([(5_000, 5)], _venue.Asked);
    }

    [Fact]
    public async Task A_range_that_fills_its_page_asks_for_itself()
    {
        await Read(Reader((3_000, 9_000), (100, 200)), 8_001, 9_000);

        Assert.Equal([(8_001, 1_000)], _venue.Asked);
    }

    [Fact]
    public async Task What_the_venue_does_not_have_is_not_made_up()
    {
        _venue.Oldest = 4_503;

        Assert.Equal([4_503, 4_504], (await Read(Reader((4_500, 4_504)), 4_500, 4_504)).Select(trade => trade.Id));
    }

    private static PageReader Reader(params (long From, long To)[] holes) =>
        new(holes.Select(hole => (Bitcoin.Asset.Key, new Hole(hole.From, hole.To, 0, 0))));

    private Task<IReadOnlyList<Tick>> Read(PageReader pages, long from, long to) =>
        pages.ReadAsync(Bitcoin, _venue, from, to, TestContext.Current.CancellationToken);

    private sealed class Venue : ITradeHistory
    {
        public string Exchange => "binance";

        public int PageSize => 1_000;

        public long Oldest { get; set; }

        public List<(long From, int Limit)> Asked { get; } = [];

        public Task<IReadOnlyList<Tick>> FromIdAsync(AssetState asset, long fromId, int limit, CancellationToken cancellation)
        {
            Asked.Add((fromId, limit));
            var first = Math.Max(fromId, Oldest);
            return Task.FromResult<IReadOnlyList<Tick>>([.. Enumerable.Range(0, limit).Select(i => new Tick { Id = first + i })]);
        }
    }
}
