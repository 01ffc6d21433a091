namespace Bloomberg.Simulator.Services;

/// <summary>How many requests came, and how many at most within any second, minute, hour and day.</summary>
internal sealed class RequestCount(TimeProvider clock)
{
    private readonly Dictionary<string, long> _routes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, long> _statuses = [];
    private readonly Peak[] _peaks =
    [
        new(TimeSpan.FromSeconds(1)), new(TimeSpan.FromMinutes(1)), new(TimeSpan.FromHours(1)), new(TimeSpan.FromDays(1)),
    ];

    public long Total { get; private set; }

    public IReadOnlyDictionary<string, long> Routes => _routes;

    /// <summary>The least time between two requests of the same route; null before there were two.</summary>
    public TimeSpan? LeastPause { get; private set; }

    /// <summary>By HTTP status; 0 is an answer that was cut off.</summary>
    public IReadOnlyDictionary<int, long> Statuses => _statuses;

    /// <summary>Most requests within any second, minute, hour and day, in this order.</summary>
    public IReadOnlyList<int> Most => [.. _peaks.Select(peak => peak.Most)];

    public void Came(string route)
    {
        Total++;
        _routes[route] = _routes.GetValueOrDefault(route) + 1;
        var now = clock.GetUtcNow();
        if (_last.TryGetValue(route, out var last) && !(now - last >= LeastPause)) LeastPause = now - last;
        _last[route] = now;
        foreach (var peak in _peaks) peak.Add(now);
    }

    public void Answered(int status) => _statuses[status] = _statuses.GetValueOrDefault(status) + 1;

    public void Clear()
    {
        Total = 0;
        _routes.Clear();
        _statuses.Clear();
        _last.Clear();
        LeastPause = null;
        foreach (var peak in _peaks) peak.Clear();
    }

    private sealed class Peak(TimeSpan window)
    {
        /// <summary>A load run of a day stays below it; older requests are forgotten first.</summary>
        private const int Remembered = 1_000_000;

        private readonly Queue<DateTimeOffset> _times = new();

        public int Most { get; private set; }

        public void Add(DateTimeOffset now)
        {
            while (_times.TryPeek(out var oldest) && (now - oldest >= window || oldest > now || _times.Count >= Remembered)) _times.Dequeue();
            _times.Enqueue(now);
            Most = Math.Max(Most, _times.Count);
        }

        public void Clear()
        {
            _times.Clear();
            Most = 0;
        }
    }
}
