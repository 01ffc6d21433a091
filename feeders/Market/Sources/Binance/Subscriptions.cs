namespace Bloomberg.Market.Sources.Binance;

/// <summary>
/// What one connection should carry, what the venue has confirmed, and what is asked and not answered yet. Thread-safe: the source says
/// what is wanted, the control loop asks, the receive loop brings the answers.
/// </summary>
public sealed class Subscriptions(BinanceOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _confirmed = [];
    private readonly Dictionary<long, (ControlMessage Message, long SentAt)> _asked = [];
    private readonly Dictionary<string, string> _refused = [];
    private readonly HashSet<string> _renewing = [];
    private HashSet<string> _wanted = [];
    private long _lastId;

    public int Wanted
    {
        get { lock (_gate) return _wanted.Count; }
    }

    public void Want(IEnumerable<string> streams)
    {
        lock (_gate)
        {
            _wanted = [.. streams];
            foreach (var gone in _refused.Keys.Where(s => !_wanted.Contains(s)).ToList()) _refused.Remove(gone);
            _renewing.IntersectWith(_wanted);
        }
    }

    /// <summary>
    /// Has streams that are confirmed unsubscribed and subscribed again. They count as confirmed meanwhile: nobody renews a stream that
    /// delivers, so nothing changes for those who look.
    /// </summary>
    public void Renew(IEnumerable<string> streams)
    {
        lock (_gate) _renewing.UnionWith(streams.Where(s => _wanted.Contains(s) && _confirmed.Contains(s)));
    }

    /// <summary>A new socket carries nothing.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _confirmed.Clear();
            _asked.Clear();
            _refused.Clear();
            _renewing.Clear();
        }
    }

    public bool IsConfirmed(string stream)
    {
        lock (_gate) return _confirmed.Contains(stream) || _renewing.Contains(stream);
    }

    /// <summary>Every wanted stream was answered, by yes or no.</summary>
    public bool IsSettled
    {
        get { lock (_gate) return _wanted.All(s => _confirmed.Contains(s) || _refused.ContainsKey(s)); }
    }

    /// <summary>Why the venue refused a stream, or null.</summary>
    public string? Refusal(string stream)
    {
        lock (_gate) return _refused.GetValueOrDefault(stream);
    }

    /// <summary>The next message to send, or null when everything is as wanted or asked for. Additions go before removals.</summary>
    public ControlMessage? Next()
    {
        lock (_gate)
        {
            // A stream that is asked for stays as it is until the answer: crossing messages could end the wrong way round.
            var open = _asked.Values.SelectMany(a => a.Message.Streams).ToHashSet();
            var adding = Fit(_wanted.Where(s => !_confirmed.Contains(s) && !open.Contains(s) && !_refused.ContainsKey(s)));
            if (adding.Count > 0) return new ControlMessage(_lastId + 1, Subscribe: true, adding);
            var removing = Fit(_confirmed.Where(s => (!_wanted.Contains(s) || _renewing.Contains(s)) && !open.Contains(s)));
            return removing.Count > 0 ? new ControlMessage(_lastId + 1, Subscribe: false, removing) : null;
        }
    }

    /// <summary>Notes that a message from <see cref="Next"/> goes out now.</summary>
    public void Asked(ControlMessage message)
    {
        lock (_gate)
        {
            _lastId = message.Id;
            _asked[message.Id] = (message, clock.GetTimestamp());
        }
    }

    /// <summary>Takes an answer in. False when it answers nothing that was asked.</summary>
    public bool Answered(ControlReply reply)
    {
        lock (_gate)
        {
            if (!_asked.Remove(reply.Id, out var asked)) return false;
            foreach (var stream in asked.Message.Streams)
            {
                if (reply.Code is not null) _refused[stream] = $"binance refused {stream}: {reply.Message} (code {reply.Code})";
                else if (asked.Message.Subscribe) _confirmed.Add(stream);
                else _confirmed.Remove(stream);
                if (reply.Code is not null || asked.Message.Subscribe) _renewing.Remove(stream);
            }
            return true;
        }
    }

    /// <summary>A message was not answered in time.</summary>
    public bool IsOverdue()
    {
        lock (_gate) return _asked.Values.Any(a => clock.GetElapsedTime(a.SentAt) > options.ReplyTimeout);
    }

    private IReadOnlyList<string> Fit(IEnumerable<string> streams) =>
        ControlMessage.Fit(streams, options.StreamsPerMessage, options.BytesPerMessage);
}
