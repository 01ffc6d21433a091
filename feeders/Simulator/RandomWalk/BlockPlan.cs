namespace Bloomberg.Simulator.RandomWalk;

/// <summary>
/// How a symbol's orders are numbered. Time since 2020 is cut into blocks of equal length, each with the same number of orders and of
/// trades, so that the id of every order there ever was or will be follows from its block. Times in Unix microseconds.
/// </summary>
internal sealed class BlockPlan
{
    /// <summary>2020-01-01 UTC: block 0 begins here, and the ids with it.</summary>
    public const long Epoch = 1_577_836_800_000_000;

    /// <summary>Orders a block should have at least: with fewer, rounding them to a whole number would change the rate by a percent.</summary>
    private const int Enough = 64;

    private const long Millisecond = 1000;
    private const long Second = 1000 * Millisecond;
    private const long Minute = 60 * Second;

    /// <summary>All divide a minute or are whole minutes that divide a day: no minute has a part of a short block.</summary>
    private static readonly long[] Lengths =
    [
        Millisecond, 2 * Millisecond, 5 * Millisecond, 10 * Millisecond, 20 * Millisecond, 50 * Millisecond, 100 * Millisecond,
        200 * Millisecond, 500 * Millisecond, Second, 2 * Second, 5 * Second, 10 * Second, 20 * Second, 30 * Second, Minute, 2 * Minute,
        5 * Minute, 10 * Minute, 20 * Minute, 30 * Minute, 60 * Minute, 120 * Minute, 240 * Minute, 480 * Minute, 1440 * Minute,
    ];

    private readonly int[] _tradesBefore;

    /// <summary>Plans for a mean rate; the slowest possible symbol has one order a day.</summary>
    public BlockPlan(double ordersPerSecond, ulong key)
    {
        Length = Lengths.FirstOrDefault(length => ordersPerSecond * length / Second >= Enough, Lengths[^1]);
        Orders = Math.Max(1, (int)Math.Round(ordersPerSecond * Length / Second));
        _tradesBefore = new int[Orders + 1];
        for (var place = 0; place < Orders; place++) _tradesBefore[place + 1] = _tradesBefore[place] + Met(Dice.At(key, place));
    }

    /// <summary>Microseconds of a block.</summary>
    public long Length { get; }

    /// <summary>Orders of a block.</summary>
    public int Orders { get; }

    /// <summary>Trades of a block.</summary>
    public int Trades => _tradesBefore[Orders];

    public double OrdersPerMinute => (double)Orders * Minute / Length;

    public long BlockAt(long micros) => Math.Max(0, (micros - Epoch) / Length);

    public long StartOf(long block) => Epoch + block * Length;

    /// <summary>Trades of a block before the order at a place in it; from 0 to <see cref="Orders"/>.</summary>
    public int TradesBefore(int place) => _tradesBefore[place];

    /// <summary>The order that a single trade belongs to.</summary>
    public long OrderOfTrade(long tradeId)
    {
        var (block, inside) = Math.DivRem(Math.Max(0, tradeId), Trades);
        var found = Array.BinarySearch(_tradesBefore, (int)inside);
        return block * Orders + (found < 0 ? ~found - 1 : found);
    }

    /// <summary>One order in eight meets several others.</summary>
    private static int Met(ulong draw) => (draw & 0x0E) != 0 ? 1 : 2 + (int)(draw >> 62 & 1);
}
