using Bloomberg.News.Reading.Texts;
using Xunit;

namespace Bloomberg.Tests.Unit.News.Reading;

public sealed class MojibakeTests
{
    [Theory]
    [InlineData("Donâ€™t", "Don’t")]
    [InlineData("“La Roma Ã¨ forte”", "“La Roma è forte”")]
    [InlineData("la mentalitÃ\u00A0”", "la mentalità”")]
    [InlineData("DÃ©cès, VIDÃ‰O", "Décès, VIDÉO")]
    [InlineData("price Â£5 â‚¬6 cafÃ©", "price £5 €6 café")]
    [InlineData("Ð\u009CÐ¾Ñ\u0081ÐºÐ²Ð°", "Москва")]
    [InlineData("â\u0080\u00A6", "…")]
    public void Text_that_was_encoded_twice_is_put_right(string wrong, string right) => Assert.Equal(right, Mojibake.Mend(wrong));

    [Theory]
    [InlineData("“BEYONCÉ” und “CAFÉ”")]
    [InlineData("«É» et «Ç»")]
    [InlineData("Viel Spaß“ – „Gruß“")]
    [InlineData("São Paulo, MAÇÃ» caiu")]
    [InlineData("Größe ÄÖÜ äöü")]
    [InlineData("Ђорђевић 日本 €5")]
    public void Text_that_is_meant_stays(string text) => Assert.Equal(text, Mojibake.Mend(text));
}
