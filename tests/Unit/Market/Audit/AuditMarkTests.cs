using Bloomberg.Market.Audit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Bloomberg.Tests.Unit.Market.Audit;

public sealed class AuditMarkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bloomberg-audit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Comes_back_as_it_was_written()
    {
        var time = new DateTimeOffset(2026, 8, 9, 12, 0, 3, 141, TimeSpan.Zero);
        Mark().Write(time);

        Assert.Equal(time, Mark().Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-45T99:00:00")]
    public void A_broken_file_is_as_none(string content)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "feeder-mark"), content);

        Assert.Null(Mark().Read());
    }

    [Fact]
    public void Nothing_is_known_before_the_first_audit() => Assert.Null(Mark().Read());

    private AuditMark Mark() => new(Path.Combine(_folder.FullName, "feeder-mark"), NullLogger<AuditMark>.Instance);
}
