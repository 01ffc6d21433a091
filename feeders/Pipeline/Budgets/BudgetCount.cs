namespace Bloomberg.Pipeline.Budgets;

/// <summary>
/// What is used in one window: by this run, and before it. What was before is what storage has; until that is known, half of the limit is
/// taken to be gone.
/// </summary>
internal struct BudgetCount(BudgetWindow window, int? limit, DateTimeOffset now)
{
    private int _own;
    private int _before = (limit ?? 0) / 2;

    public DateTimeOffset Start { get; private set; } = window.Start(now);

    public readonly DateTimeOffset End => window.End(Start);

    public readonly int Used => _own + _before;

    public void Turn(DateTimeOffset now)
    {
        var start = window.Start(now);
        // A clock that is set back begins no window anew, unless it was wrong by more than one.
        if (start == Start || (start < Start && window.End(start) >= Start)) return;
        (Start, _own, _before) = (start, 0, 0);
    }

    public void Add(int count) => _own += count;

    /// <summary>Takes in what storage has of the newest window it knows.</summary>
    public void Load(DateTimeOffset start, int used)
    {
        if (start > Start && start <= End) Start = start;
        _before = start == Start ? used : 0;
    }
}
