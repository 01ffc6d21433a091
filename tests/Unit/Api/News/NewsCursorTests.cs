using Bloomberg.Api.News;
using Xunit;

namespace Bloomberg.Tests.Unit.Api.News;

public sealed class NewsCursorTests
{
    [Fact]
    public void A_cursor_comes_back_as_it_was_to_the_last_tick()
    {
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            var cursor = new NewsCursor(new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc), random.NextInt64(1, long.MaxValue));
            Assert.True(NewsCursor.TryParse(cursor.ToString(), out var read));
            Assert.Equal(cursor, read);
            Assert.Equal(DateTimeKind.Utc, read.PublishedAt.Kind);
            Assert.Equal(cursor.ToString(), Uri.EscapeDataString(cursor.ToString()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")] // no article has the id 0
    [InlineData("_____________________w")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAA AAAAAAAAAAA")]
    [InlineData("ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ")]
    [InlineData("'; DROP TABLE articles;")]
    public void What_no_answer_held_is_refused(string text) => Assert.False(NewsCursor.TryParse(text, out _));

    [Fact]
    public void Whatever_comes_is_read_or_refused_and_never_thrown_at()
    {
        var random = new Random(2);
        for (var i = 0; i < 10_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 22).Select(_ => (char)random.Next(32, i % 2 == 0 ? 127 : 400)));
            if (NewsCursor.TryParse(text, out var cursor)) Assert.True(cursor.Id > 0);
        }
    }
}
