using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Bloomberg.Api.Http;
using Bloomberg.Api.Quotes;
using Bloomberg.Contracts.Live;

namespace Bloomberg.Api.Live;

/// <summary>
/// A live <see cref="QuoteAnswer"/> as JSON. Age and staleness depend on the moment and stand near the end, so that all before them is made
/// once per change and copied into every answer.
/// </summary>
public static class QuoteJson
{
    private const int LongestAge = 20;
    private static readonly byte[] Fresh = End(stale: false);
    private static readonly byte[] Stale = End(stale: true);

    private static ReadOnlySpan<byte> AgeName => "\"age_ms\":"u8;

    /// <summary>Up to and with the name of the age.</summary>
    public static byte[] Begin(LiveQuote quote)
    {
        var whole = Whole(quote, stale: false);
        return whole[..(whole.AsSpan().LastIndexOf(AgeName) + AgeName.Length)];
    }

    public static void Write(IBufferWriter<byte> into, HeldQuote held, long age, bool stale)
    {
        var begin = held.Json;
        var end = stale ? Stale : Fresh;
        var space = into.GetSpan(begin.Length + LongestAge + end.Length);
        begin.CopyTo(space);
        Utf8Formatter.TryFormat(age, space[begin.Length..], out var digits);
        end.CopyTo(space[(begin.Length + digits)..]);
        into.Advance(begin.Length + digits + end.Length);
    }

    private static byte[] End(bool stale)
    {
        var whole = Whole(new() { Exchange = "", Symbol = "", Price = 0, SourceTime = default, ReceivedTime = default }, stale);
        var age = whole.AsSpan().LastIndexOf(AgeName) + AgeName.Length;
        return whole[(age + 1)..];
    }

    // The serializer that answers everything else decides about names, order and digits. The age is 0, one digit.
    private static byte[] Whole(LiveQuote q, bool stale) => JsonSerializer.SerializeToUtf8Bytes(
        new QuoteAnswer(
            q.Exchange, q.Symbol, q.Price, q.Volume24h, q.ChangePct1h, q.ChangePct24h, q.MarketCap, q.Currency, q.Service,
            q.Held is not null, q.Held is { } held ? new HeldAnswer(held.Price, held.SourceTime, held.Service, held.Reason) : null, q.SourceTime, AgeMs: 0, stale,
            "live"),
        ApiJson.Options);
}
