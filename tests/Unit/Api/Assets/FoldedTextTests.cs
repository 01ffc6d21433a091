using Bloomberg.Contracts.Names;
using Xunit;

namespace Bloomberg.Tests.Unit.Api.Assets;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("BTC/USDT", "btc usdt")]
    [InlineData(" S&P  500 ", "s p 500")]
    [InlineData("L'Oréal", "loreal")]
    [InlineData("A.P. Møller - Mærsk", "a p moller maersk")]
    [InlineData("Münchener RÜCK", "munchener ruck")]
    [InlineData("Großmann Žižek Łódź", "grossmann zizek lodz")]
    [InlineData("Telefo\u0301nica", "telefonica")]
    [InlineData("^GSPC", "gspc")]
    [InlineData("1%_X", "1% x")]
    [InlineData("貴州茅台", "貴州茅台")]
    [InlineData("a\nb\0c", "a b c")]
    [InlineData("--", "")]
    [InlineData(null, "")]
    public void Case_marks_and_signs_do_not_count(string? text, string folded) => Assert.Equal(folded, FoldedText.Fold(text));
}
