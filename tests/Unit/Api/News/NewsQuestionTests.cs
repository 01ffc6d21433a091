using Bloomberg.Api.Http;
using Bloomberg.Api.News;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Bloomberg.Tests.Unit.Api.News;

public sealed class NewsQuestionTests
{
    private static readonly NewsParameters Nothing = new(null, null, null, null, null, null, null, null, null, null, null);

    [Fact]
    public void Nothing_asked_is_the_newest_fifty()
    {
        var question = Read(Nothing, out _);
        Assert.Equal(50, question!.Limit);
        Assert.Null(question.Asset);
        Assert.Null(question.Sources);
        Assert.Null(question.Words);
    }

    [Fact]
    public void All_that_can_be_asked_is_read()
    {
        var cursor = new NewsCursor(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), 7);
        var question = Read(
            new("yahoo:BTC-USD", ["coindesk", "fed"], "crypto", "positive", "-0.5", "1", "fr", "\"taux directeur\" -bce", "2026-01-01", "2026-01-02", $"{cursor}"),
            out _)!;
        Assert.Equal("yahoo:BTC-USD", $"{question.Asset}");
        Assert.Equal(["coindesk", "fed"], question.Sources!);
        Assert.Equal(("crypto", "positive", "fr"), (question.Category, question.Label, question.Language));
        Assert.Equal((-0.5, 1d, cursor), (question.MinScore, question.MaxScore, question.After));
    }

    public static TheoryData<string, NewsParameters> Wrong => new()
    {
        { "asset", Nothing with { Asset = "BTC" } },
        { "source", Nothing with { Source = [""] } },
        { "source", Nothing with { Source = ["a\0b"] } },
        { "source", Nothing with { Source = [.. Enumerable.Repeat("a", 51)] } },
        { "category", Nothing with { Category = "sports" } },
        { "sentiment", Nothing with { Sentiment = "happy" } },
        { "min_score", Nothing with { MinScore = "NaN" } },
        { "min_score", Nothing with { MinScore = "1.01" } },
        { "min_score", Nothing with { MinScore = "0.5", MaxScore = "0.4" } },
        { "max_score", Nothing with { MaxScore = "1,5" } },
        { "language", Nothing with { Language = "english" } },
        { "language", Nothing with { Language = "E!" } },
        { "q", Nothing with { Q = "" } },
        { "q", Nothing with { Q = " \t" } },
        { "q", Nothing with { Q = "a\0b" } },
        { "q", Nothing with { Q = "a\ud800b" } },
        { "q", Nothing with { Q = new string('x', 201) } },
        { "from", Nothing with { From = "yesterday" } },
        { "from", Nothing with { From = "2026-01-02", To = "2026-01-02" } },
        { "to", Nothing with { To = "9999-12-31" } },
        { "cursor", Nothing with { Cursor = "2" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_refusal_names_the_parameter(string parameter, NewsParameters asked)
    {
        Assert.Null(Read(asked, out var errors));
        var problem = Assert.IsAssignableFrom<IValueHttpResult>(errors.ToResult()).Value;
        Assert.StartsWith($"{parameter}: ", Assert.IsType<Microsoft.AspNetCore.Mvc.ProblemDetails>(problem, false).Detail, StringComparison.Ordinal);
    }

    private static NewsQuestion? Read(NewsParameters asked, out FieldErrors errors)
    {
        errors = new FieldErrors();
        return NewsQuestion.Read(asked, null, errors);
    }
}
