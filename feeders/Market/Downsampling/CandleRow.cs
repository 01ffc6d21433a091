using System.Globalization;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Downsampling;
using Bloomberg.Pipeline.Influx;
using Fields = Bloomberg.Contracts.InfluxSchema.Candles;

namespace Bloomberg.Market.Downsampling;

/// <summary>Reads candles out of rows of an answer, with the tags as columns so that one answer holds all series and none is kept.</summary>
public static class CandleRow
{
    public const string Columns =
        $"\"{InfluxSchema.Tags.AssetType}\", \"{InfluxSchema.Tags.Exchange}\", \"{InfluxSchema.Tags.Symbol}\", " +
        $"\"{Fields.Open}\", \"{Fields.High}\", \"{Fields.Low}\", \"{Fields.Close}\", \"{Fields.Volume}\", \"{Fields.QuoteVolume}\", " +
        $"\"{Fields.TakerBuyVolume}\", \"{Fields.TakerBuyQuoteVolume}\", \"{Fields.Trades}\", \"{Fields.Partial}\", \"{Fields.Backfilled}\", \"{Fields.Exact}\"";

    private const int FirstNumber = 4;
    private const int Trades = 12;
    private const int Partial = 13;
    private const int Backfilled = 14;
    private const int Exact = 15;

    // What a price can be written as again, and a sum of which sixty still fit a decimal. No market comes near.
    private const int Prices = 4;
    private const decimal MostPrice = 1e18m;
    private const decimal MostSum = 1e24m;

    private static readonly string[] Numbers =
        [Fields.Open, Fields.High, Fields.Low, Fields.Close, Fields.Volume, Fields.QuoteVolume, Fields.TakerBuyVolume, Fields.TakerBuyQuoteVolume];

    public static WindowSeries SeriesOf(in InfluxRow row) => new(TextOf(row, 1) ?? "", TextOf(row, 2) ?? "", TextOf(row, 3) ?? "");

    /// <summary>Null when a value lacks or cannot be summed, which only a foreign writer can bring about.</summary>
    public static StoredWindow? Read(in InfluxRow row)
    {
        if (row.IsNull(Trades)) return null;
        var text = TextOf(row, Exact);
        var values = new ExactValues(text);
        Span<decimal> floats = stackalloc decimal[Numbers.Length];
        Span<decimal> exact = stackalloc decimal[Numbers.Length];
        for (var i = 0; i < Numbers.Length; i++)
        {
            if (!TryNumber(row, FirstNumber + i, i < Prices ? MostPrice : MostSum, out floats[i], out var stored)) return null;
            exact[i] = values.Or(Numbers[i], floats[i], stored) ?? floats[i];
        }
        return new StoredWindow(ToCandle(row, exact), ToCandle(row, floats), !row.IsNull(Partial), !string.IsNullOrEmpty(text));
    }

    private static bool TryNumber(in InfluxRow row, int column, decimal most, out decimal number, out double stored)
    {
        (number, stored) = (0, 0);
        return !row.IsNull(column)
            && decimal.TryParse(row.Digits(column), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            && Math.Abs(number) < most
            && double.TryParse(row.Digits(column), CultureInfo.InvariantCulture, out stored);
    }

    private static Candle ToCandle(in InfluxRow row, ReadOnlySpan<decimal> numbers) => new()
    {
        OpenTime = UnixTime.ToTime(row.Whole(0)),
        Open = numbers[0],
        High = numbers[1],
        Low = numbers[2],
        Close = numbers[3],
        Volume = numbers[4],
        QuoteVolume = numbers[5],
        TakerBuyVolume = numbers[6],
        TakerBuyQuoteVolume = numbers[7],
        Trades = row.Whole(Trades),
        Closed = true,
        Partial = row.IsTrue(Partial),
        Backfilled = row.IsTrue(Backfilled),
    };

    private static string? TextOf(in InfluxRow row, int column) => row.IsNull(column) ? null : row.Text(column);
}
