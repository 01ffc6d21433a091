using System.IO.Compression;
using System.Text.Json;
using Bloomberg.Contracts;
using Bloomberg.Contracts.Calendars;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Market;

/// <summary>The calendars against days on which real trading was recorded: a daily bar stands at the opening of its session.</summary>
public sealed class RecordedSessionsTests
{
    [Theory]
    [InlineData("yahoo/chart-hist-dividends-TSLA-no-dividends.json.gz", "New York", 2167)] // until August 2023
    [InlineData("yahoo/chart-hist-NVDA-split-2021-02-01-to-2022-01-31.json", "New York", 252)]
    [InlineData("yahoo/chart-WSU.DE-2023-08-04-to-2023-08-09.json", "Xetra", 3)]
    [InlineData("yahoo/chart-BTC-USD-2020-01-01-to-2020-01-03.json", "always open", 3)]
    public void A_session_was_traded_and_no_day_between_them(string recording, string name, int days)
    {
        using var chart = Read(Recordings.Require(recording));
        var result = chart.RootElement.GetProperty("body").GetProperty("chart").GetProperty("result")[0];
        var meta = result.GetProperty("meta");
        var (symbol, type) = (meta.GetProperty("symbol").GetString()!, TypeOf(meta.GetProperty("instrumentType").GetString()!));
        var calendar = TradingCalendars.For(new AssetKey("yahoo", symbol), type, meta.GetProperty("exchangeName").GetString())!;
        Assert.Equal(name, calendar.Name);

        var openings = result.GetProperty("timestamp").EnumerateArray()
            .Select(second => DateTimeOffset.FromUnixTimeSeconds(second.GetInt64()))
            .Where(at => at.Year >= 2015) // the irregular closings are complete from then on
            .ToArray();
        Assert.Equal(days, openings.Length);
        Assert.Equal(openings, OpeningsBetween(calendar, openings[0], openings[^1]));
    }

    private static AssetType TypeOf(string word) => word == "CRYPTOCURRENCY" ? AssetType.Crypto : AssetType.Equity;

    private static IEnumerable<DateTimeOffset> OpeningsBetween(TradingCalendar calendar, DateTimeOffset first, DateTimeOffset last)
    {
        var end = DateOnly.FromDateTime(last.UtcDateTime);
        for (var date = DateOnly.FromDateTime(first.UtcDateTime); date <= end; date = date.AddDays(1))
        {
            if (calendar.SessionOn(date) is { } session) yield return session.Open;
        }
    }

    private static JsonDocument Read(string path)
    {
        using var file = File.OpenRead(path);
        if (!path.EndsWith(".gz", StringComparison.Ordinal)) return JsonDocument.Parse(file);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        return JsonDocument.Parse(unpacked);
    }
}
