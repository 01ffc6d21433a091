using System.Globalization;
using Bloomberg.News.Tagging;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Tagging;

/// <summary>Real headlines, labelled by hand; how that was done is in the README of the tagger's folder.</summary>
public sealed class LabelledHeadlinesTests(ITestOutputHelper output)
{
    private const int InEachHalf = 150;

    private sealed record Labelled(string Hash, string Title, HashSet<string> Assets);

    // Floors a little under what was measured. The first half of the hashes was looked at while the rules were made, the second was not.
    [Theory]
    [InlineData("dev", 0, 0.97, 0.97)]
    [InlineData("held out", InEachHalf, 0.97, 0.94)]
    public void Most_tags_are_right_and_most_assets_are_found(string half, int from, double precision, double recall)
    {
        var tagger = new AssetTagger(RecordedCatalogue.Read());
        var (right, wrong, missed) = (0, 0, 0);
        foreach (var headline in Labels().Skip(from).Take(InEachHalf))
        {
            var tags = tagger.Tag(headline.Title, "", []).Select(key => key.ToString()).ToHashSet();
            right += tags.Count(headline.Assets.Contains);
            wrong += tags.Count(tag => !headline.Assets.Contains(tag));
            missed += headline.Assets.Count(asset => !tags.Contains(asset));
            if (from == 0 && !tags.SetEquals(headline.Assets))
                output.WriteLine($"{headline.Hash} {headline.Title}: {string.Join(' ', tags)} instead of {string.Join(' ', headline.Assets)}");
        }
        var (precise, found) = ((double)right / (right + wrong), (double)right / (right + missed));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{half}: precision {precise:F3}, recall {found:F3} ({right} right, {wrong} wrong, {missed} missed)"));

        Assert.True(precise >= precision && found >= recall, $"precision {precise}, recall {found}");
    }

    private static IReadOnlyList<Labelled> Labels()
    {
        var titles = new Dictionary<string, Dictionary<string, string>>();
        var rows = File.ReadLines(Path.Combine(Repository.Root, "tests", "Unit", "News", "Tagging", "labels.tsv"))
            .Where(line => line[0] != '#').Select(line => line.Split('\t')).OrderBy(row => row[1], StringComparer.Ordinal).ToArray();
        Assert.Equal(2 * InEachHalf, rows.Length);
        return [.. rows.Select(row =>
        {
            if (!titles.TryGetValue(row[0], out var recorded)) titles[row[0]] = recorded = RecordedTitles.Of(row[0]);
            return new Labelled(row[1], recorded[row[1]], [.. row[2].Split(' ').Where(asset => asset != "-")]);
        })];
    }
}
