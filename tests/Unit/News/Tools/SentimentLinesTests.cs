using System.IO.Compression;
using System.Text;
using Bloomberg.News.Tools;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Tools;

public sealed class SentimentLinesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sentiment");

    [Fact]
    public async Task Each_line_in_is_one_line_out()
    {
        var (code, lines, _) = await RunAsync(Write("Profit falls\r\n\n\nThe meeting is in room 12\nBitcoin surges 🚀"));

        Assert.Equal(0, code);
        Assert.Equal(["negative", "neutral", "neutral", "neutral", "positive"], lines.Select(line => line.Split('\t')[2]));
        Assert.Equal("0.000\t0.00\tneutral", lines[1]);
        Assert.Matches(@"^-0\.\d{3}\t0\.\d{2}\tnegative$", lines[0]);
    }

    [Fact]
    public async Task A_line_break_at_the_end_makes_no_line_more() => Assert.Single((await RunAsync(Write("Profit falls\n"))).Lines);

    [Fact]
    public async Task An_empty_file_has_no_lines() => Assert.Empty((await RunAsync(Write(""))).Lines);

    [Fact]
    public async Task Nothing_but_a_line_break_is_one_blank_line() => Assert.Equal(["0.000\t0.00\tneutral"], (await RunAsync(Write("\n"))).Lines);

    [Fact]
    public async Task The_language_is_guessed_line_by_line_unless_it_is_told()
    {
        var file = Write("Le chiffre d'affaires recule de 3 %\nSales fall 3 %\n");

        Assert.All((await RunAsync(file)).Lines, line => Assert.EndsWith("negative", line, StringComparison.Ordinal));
        Assert.EndsWith("neutral", (await RunAsync("--language", "fr", file)).Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_file_is_unpacked()
    {
        var file = Path.Combine(_folder.FullName, "headlines.gz");
        using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest)) packed.Write("Profit falls"u8);

        Assert.Single((await RunAsync(file)).Lines);
    }

    [Fact]
    public async Task A_hundred_thousand_lines_and_one_endless_line_keep_their_count()
    {
        var file = Write(string.Concat(Enumerable.Repeat("Profit falls\n", 50_000)) + new string('x', 300_000) + "\nProfit falls");

        Assert.Equal(50_002, (await RunAsync(file)).Lines.Length);
    }

    [Theory]
    [InlineData(2, "A file is missing.")]
    [InlineData(2, "One file at a time.", "a", "b")]
    [InlineData(2, "There is no option '--fast'.", "--fast", "a")]
    [InlineData(2, "--language needs en or fr.", "a", "--language")]
    [InlineData(2, "--language needs en or fr.", "--language", "de", "a")]
    [InlineData(1, "cannot be read", "no-such-file.txt")]
    public async Task What_cannot_be_done_is_said(int expected, string sentence, params string[] arguments)
    {
        var (code, lines, errors) = await RunAsync(arguments);

        Assert.Equal(expected, code);
        Assert.Empty(lines);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_only_claims_to_be_packed_is_named()
    {
        var file = Path.Combine(_folder.FullName, "broken.gz");
        await File.WriteAllTextAsync(file, "Profit falls", TestContext.Current.CancellationToken);

        var (code, _, errors) = await RunAsync(file);

        Assert.Equal(1, code);
        Assert.Contains("broken.gz is no gzip file", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string text)
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.txt");
        File.WriteAllText(file, text, Encoding.UTF8);
        return file;
    }

    private static async Task<(int Code, string[] Lines, string Errors)> RunAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await SentimentLines.RunAsync(arguments, output, errors);
        var text = output.ToString();
        return (code, text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n'), errors.ToString());
    }
}
