using System.IO.Compression;
using System.Text;
using Bloomberg.News.Stories.Addresses;
using Bloomberg.News.Stories.Titles;
using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Stories;

/// <summary>Real headlines with their addresses, among them many that differ in one word only.</summary>
public sealed class RecordedHeadlinesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_two_that_are_merged_have_different_numbers_and_none_is_missed_by_the_index()
    {
        foreach (var file in Files())
        {
            var window = new TitleWindow();
            var all = new List<StoryTitle>();
            foreach (var (title, link) in Read(file))
            {
                var words = StoryTitle.Read(title, "recorded", link);
                var same = all.Where(other => other.IsSpecific && words.IsSpecific && (other.IsSame(words) || other.IsNear(words))).ToList();

                Assert.Equal(same.Count > 0, window.Find(words, "another", Noon) is not null);
                Assert.All(same, other => Assert.Equal(Numbers(other), Numbers(words)));
                window.Put(all.Count, words, "recorded", Noon);
                all.Add(words);
            }
        }
    }

    [Fact]
    public void Every_address_is_its_own_and_stays_it()
    {
        foreach (var file in Files())
        {
            // One is a start page, which tells no article apart.
            var links = Read(file).Select(row => row.Link).OfType<Uri>().Where(link => ArticleAddress.Canonical(link) is not null).ToList();
            var canonical = links.ConvertAll(link => ArticleAddress.Canonical(link)!);

            Assert.Equal(links.Distinct().Count(), canonical.Distinct().Count());
            Assert.All(canonical, address => Assert.Equal(address, ArticleAddress.Canonical(new Uri(address))));
        }
    }

    private static string Numbers(StoryTitle title) => string.Join(' ', title.Words.Where(word => word.Any(char.IsAsciiDigit)));

    private static string[] Files()
    {
        var files = Directory.GetFiles(Recordings.Require("sentiment"), "*headlines*.csv.gz");
        return files.Length > 0 ? files : throw Missing.Report("No headlines with addresses are among the recordings.");
    }

    // Cells may be quoted and hold line feeds: title,url
    private static IEnumerable<(string Title, Uri? Link)> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var (row, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        while (reader.Read() is >= 0 and var next)
        {
            var letter = (char)next;
            if (letter == '"' && isQuoted && reader.Peek() == '"') cell.Append((char)reader.Read());
            else if (letter == '"') isQuoted = !isQuoted;
            else if (isQuoted || letter is not (',' or '\r' or '\n')) cell.Append(letter);
            else if (letter != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (letter == ',') continue;
                if (row is [var title, var link] && Uri.TryCreate(link, UriKind.Absolute, out var address)) yield return (title, address);
                row.Clear();
            }
        }
    }
}
