using System.Text;
using Bloomberg.Pipeline.Lines;
using Xunit;

namespace Bloomberg.Tests.Unit.Pipeline;

public sealed class LineSplitterTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("m f=1 1", 1)]
    [InlineData("m f=1 1\n", 1)]
    [InlineData("m f=1 1\nm f=2 2\n", 2)]
    [InlineData("m f=\"two\nlines\" 1\nm f=2 2\n", 2)]
    [InlineData("m f=\"quote \\\" and\nfeed\" 1\nm f=2 2\n", 2)]
    [InlineData("m,t=a\"b f=1 1\nm,t=c\"d f=2 2\n", 2)]
    [InlineData("m,t=a\\ =\"b f=1 1\nm f=2 2\n", 2)]
    [InlineData("m f=\"a\\\\\" 1\nm f=2 2\n", 2)]
    public void Counts_lines_and_not_line_feeds(string lines, int count)
    {
        Assert.Equal(count, LineSplitter.Count(Encoding.UTF8.GetBytes(lines)));
    }

    [Fact]
    public void Halving_again_and_again_ends_at_every_single_line()
    {
        var random = new Random(3);
        var lines = Enumerable.Range(0, 500).Select(i => $"m f=\"{new string('x', random.Next(200))}\n\" {i}\n").ToList();
        var pieces = new Stack<string>([string.Concat(lines)]);
        var found = new List<string>();
        while (pieces.TryPop(out var piece))
        {
            var middle = LineSplitter.Middle(Encoding.UTF8.GetBytes(piece));
            if (middle == 0)
            {
                found.Add(piece);
                continue;
            }
            pieces.Push(piece[middle..]);
            pieces.Push(piece[..middle]);
        }
        Assert.Equal(lines, found);
    }
}
