namespace Bloomberg.Simulator.Services.Delivery;

/// <summary>The newest of what arrived; a demo that runs for weeks must not grow. Thread safe.</summary>
internal sealed class Box<T>
{
    public const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Queue<T> _kept = new();
    private long _count;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<T> All
    {
        get { lock (_gate) return [.. _kept]; }
    }

    /// <param name="make">Of its number, from 1 on and never given twice.</param>
    public T Add(Func<long, T> make)
    {
        lock (_gate)
        {
            var made = make(++_count);
            _kept.Enqueue(made);
            if (_kept.Count > Most) _kept.Dequeue();
            return made;
        }
    }

    public void Clear()
    {
        lock (_gate) _kept.Clear();
    }
}
