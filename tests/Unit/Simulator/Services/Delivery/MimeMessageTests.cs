using Bloomberg.Simulator.Services.Delivery.Mail;
using Xunit;

namespace Bloomberg.Tests.Unit.Simulator.Services.Delivery;

public sealed class MimeMessageTests
{
    [Fact]
    public void A_plain_message_has_a_text()
    {
        var message = Read("Subject: hello\n\nfirst\nsecond\n");

        Assert.Equal(("hello", "first\nsecond\n"), (message.Subject, message.Part("text/plain")));
        Assert.Null(message.Part("text/html"));
    }

    [Fact]
    public void Encoded_words_and_folded_headers_are_read()
    {
        var message = Read("Subject: =?utf-8?q?caf=C3=A9_?=\n =?UTF-8?B?w7xicmln?=\n\n");

        Assert.Equal("café übrig", message.Subject);
    }

    [Fact]
    public void Of_two_forms_each_is_found()
    {
        var message = Read("""
            Content-Type: multipart/alternative; boundary=xyz

            --xyz
            Content-Transfer-Encoding: quoted-printable
            Content-Type: text/plain; charset=UTF-8

            81=E2=80=AF%, a line that goes =
            on
            --xyz
            Content-Transfer-Encoding: base64
            Content-Type: text/html; charset=UTF-8

            PGI+eDwvYj4=
            --xyz--
            """);

        Assert.Equal("81\u202f%, a line that goes on", message.Part("text/plain"));
        Assert.Equal("<b>x</b>", message.Part("text/html"));
    }

    private static MimeMessage Read(string text) => new(text.ReplaceLineEndings("\r\n"));
}
