using System.Globalization;
using System.Net;

namespace Bloomberg.Simulator.Rest;

/// <summary>
/// Request weight per address and clock minute. Over the limit: 429 until the minute ends. Going on all the same: 418, banned for two
/// minutes, twice as long each time up to three days.
/// </summary>
internal sealed class WeightMeter(TimeProvider clock)
{
    /// <summary>Requests answered 429 before patience ends. The venue does not say its own number.</summary>
    public const int Patience = 10;

    private static readonly TimeSpan LongestBan = TimeSpan.FromDays(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Account> _accounts = [];

    /// <summary>Counts a request and returns the weight used in this minute. Throws <see cref="RestException"/> with 429 or 418.</summary>
    public int Take(IPAddress address, int weight, int limit)
    {
        lock (_gate)
        {
            if (!_accounts.TryGetValue(address, out var account)) _accounts[address] = account = new Account();
            return account.Take(clock.GetUtcNow(), weight, limit);
        }
    }

    /// <summary>Forgets all that was used, bans too.</summary>
    public void Clear()
    {
        lock (_gate) _accounts.Clear();
    }

    private sealed class Account
    {
        private long _minute;
        private int _used;
        private int _ignored;
        private TimeSpan _nextBan = TimeSpan.FromMinutes(2);
        private DateTimeOffset _bannedUntil;

        public int Take(DateTimeOffset now, int weight, int limit)
        {
            if (now < _bannedUntil) throw Banned(now);
            var minute = now.ToUnixTimeSeconds() / 60;
            if (minute != _minute) (_minute, _used, _ignored) = (minute, 0, 0);

            _used += weight;
            if (_used <= limit) return _used;
            if (++_ignored <= Patience) throw TooMuch(now, limit);

            _bannedUntil = now + _nextBan;
            _nextBan = _nextBan * 2 < LongestBan ? _nextBan * 2 : LongestBan;
            throw Banned(now);
        }

        private static RestException TooMuch(DateTimeOffset now, int limit) => new(
            -1003,
            $"Too much request weight used; current limit is {limit} request weight per 1 MINUTE. Please use WebSocket Streams for live updates.",
            StatusCodes.Status429TooManyRequests) { RetryAfter = 60 - now.Second };

        private RestException Banned(DateTimeOffset now) => new(
            -1003,
            string.Create(CultureInfo.InvariantCulture, $"Way too much request weight used; IP banned until {_bannedUntil.ToUnixTimeMilliseconds()}."),
            StatusCodes.Status418ImATeapot) { RetryAfter = (int)Math.Ceiling((_bannedUntil - now).TotalSeconds) };
    }
}
