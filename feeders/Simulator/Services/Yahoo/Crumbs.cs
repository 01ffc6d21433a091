using System.Globalization;
using Bloomberg.Simulator.RandomWalk;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary>Cookies and the crumbs that go with them. All crumbs are of one generation; a test may end it.</summary>
internal sealed class Crumbs(TimeProvider clock)
{
    /// <summary>The name of the cookie.</summary>
    public const string Cookie = "A3";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private ulong _generation = 1;
    private long _cookies;
    private DateTimeOffset _bornAt = clock.GetUtcNow();

    /// <summary>From now on all crumbs handed out so far are refused.</summary>
    public void Expire()
    {
        lock (_gate) (_generation, _bornAt) = (_generation + 1, clock.GetUtcNow());
    }

    /// <summary>The crumb for a cookie, with a slash or a dot in it now and then, as theirs.</summary>
    public string For(string cookie)
    {
        lock (_gate)
        {
            if (clock.GetUtcNow() - _bornAt >= Lifetime) Expire();
            var sum = cookie.Aggregate(_generation, (hash, letter) => Dice.At(hash, letter));
            return Convert.ToBase64String(BitConverter.GetBytes(sum))[..10].Replace('+', '.') + "/";
        }
    }

    /// <summary>The value of a new cookie.</summary>
    public string NewCookie()
    {
        lock (_gate) return string.Create(CultureInfo.InvariantCulture, $"d=AQAB{Dice.At(_generation, ++_cookies):x16}&S=AQAAA");
    }

    public bool Fit(string? crumb, string? cookie) => crumb is not null && cookie is not null && crumb == For(cookie);
}
