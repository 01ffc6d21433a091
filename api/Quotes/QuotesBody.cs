using System.Buffers;
using System.Text.Json;
using Bloomberg.Api.Http;
using Bloomberg.Api.Live;

namespace Bloomberg.Api.Quotes;

/// <summary>
/// A <see cref="QuotesAnswer"/> while it is written, quote by quote, and then the answer itself. Live quotes are copied from their rendered
/// JSON: serializing 200 of them for each request took five times as long as everything else.
/// </summary>
public sealed class QuotesBody : IResult, IDisposable
{
    private const int UsualLength = 64 * 1024;
    private readonly PooledBytes _bytes = new(UsualLength);
    private readonly List<MissingQuote> _missing = [];
    private LiveMoment _now;
    private bool _any;

    public QuotesBody(LiveMarket market)
    {
        _now = market.Now();
        _bytes.Write("{\"quotes\":["u8);
    }

    public void Add(HeldQuote held)
    {
        Separate();
        var quote = held.Quote;
        QuoteJson.Write(_bytes, held, _now.AgeOf(quote.SourceTime), _now.IsStale(quote));
    }

    public void Add(QuoteAnswer quote)
    {
        Separate();
        _bytes.Write(JsonSerializer.SerializeToUtf8Bytes(quote, ApiJson.Options));
    }

    public void Add(MissingQuote missing) => _missing.Add(missing);

    public QuotesBody End(bool simulated)
    {
        _bytes.Write("],\"missing\":"u8);
        if (_missing.Count == 0) _bytes.Write("[]"u8);
        else _bytes.Write(JsonSerializer.SerializeToUtf8Bytes(_missing, ApiJson.Options));
        _bytes.Write(simulated ? ",\"simulated\":true}"u8 : ",\"simulated\":false}"u8);
        return this;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (this)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = _bytes.Length;
            await httpContext.Response.BodyWriter.WriteAsync(_bytes.Written, httpContext.RequestAborted);
        }
    }

    public void Dispose() => _bytes.Dispose();

    private void Separate()
    {
        if (_any) _bytes.Write(","u8);
        _any = true;
    }
}
