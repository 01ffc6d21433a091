using Bloomberg.Simulator.Services.Delivery.Telegram;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator.Services.Delivery;

public sealed class TelegramHtmlTests
{
    [Theory]
    [InlineData("<b>up</b> &lt;1 &amp; &#34;more&quot; &#x41;", "up <1 & \"more\" A")]
    [InlineData("<a href=\"https://x/?a=1&amp;b=2\">read <i>on</i></a>", "read on")]
    [InlineData("R&D 1 & 2;", "R&D 1 & 2;")]
    [InlineData("<pre><code class=\"language-x\">a</code></pre>", "a")]
    public void Markup_is_taken_out(string source, string text) => Assert.Equal((text, null), TelegramHtml.Read(source));

    [Theory]
    [InlineData("a<br>b", "Unsupported start tag \"br\" at byte offset 1")]
    [InlineData("<b><i>x</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    [InlineData("<b>x", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("x</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("1 < 2", "Unclosed start tag at byte offset 2")]
    public void What_Telegram_refuses_is_refused(string source, string wrong) => Assert.Equal((null, wrong), TelegramHtml.Read(source));
}
