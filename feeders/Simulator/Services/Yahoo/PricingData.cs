using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Bloomberg.Simulator.Services.Market;

namespace Bloomberg.Simulator.Services.Yahoo;

/// <summary>A price as the streamer tells it: a protobuf message. Numbers of fields are those of their schema; signed integers are zig-zag.</summary>
internal sealed class PricingData
{
    private const int Varint = 0;
    private const int Text = 2;
    private const int Single = 5;
    private const int RegularHours = 1;

    private readonly ArrayBufferWriter<byte> _bytes = new(128);

    private PricingData()
    {
    }

    public static string Encode(Asset asset, AssetQuote quote, double price)
    {
        var data = new PricingData();
        var before = asset.Round(quote.PreviousClose);
        data.Add(1, asset.Symbol);
        data.Add(2, price);
        data.Add(3, ZigZag(quote.Time.ToUnixTimeMilliseconds()));
        data.Add(4, asset.Currency);
        data.Add(5, asset.Exchange.Code);
        data.Add(6, TypeOf(asset.Kind));
        data.Add(7, RegularHours);
        data.Add(8, (price / before - 1) * 100);
        data.Add(9, ZigZag(quote.Volume));
        data.Add(10, asset.Round(quote.Day.High));
        data.Add(11, asset.Round(quote.Day.Low));
        data.Add(12, price - before);
        data.Add(15, asset.Round(quote.Day.Open));
        data.Add(16, before);
        data.Add(27, ZigZag(asset.Digits));
        return Convert.ToBase64String(data._bytes.WrittenSpan);
    }

    private static ulong TypeOf(AssetKind kind) => kind switch
    {
        AssetKind.Equity => 8,
        AssetKind.Index => 9,
        AssetKind.Currency => 14,
        AssetKind.Future => 18,
        AssetKind.Etf => 20,
        _ => 41,
    };

    private static ulong ZigZag(long value) => (ulong)(value << 1 ^ value >> 63);

    private void Add(int field, string text)
    {
        Write((ulong)(field << 3 | Text));
        var bytes = Encoding.UTF8.GetBytes(text);
        Write((ulong)bytes.Length);
        _bytes.Write(bytes);
    }

    private void Add(int field, double number)
    {
        Write((ulong)(field << 3 | Single));
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), (float)number);
        _bytes.Advance(sizeof(float));
    }

    private void Add(int field, ulong number)
    {
        Write((ulong)(field << 3 | Varint));
        Write(number);
    }

    private void Write(ulong number)
    {
        for (; number >= 0x80; number >>= 7) _bytes.Write([(byte)(number | 0x80)]);
        _bytes.Write([(byte)number]);
    }
}
