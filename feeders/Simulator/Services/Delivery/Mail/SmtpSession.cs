using System.Text;
using System.Text.RegularExpressions;

namespace Bloomberg.Simulator.Services.Delivery.Mail;

/// <summary>One conversation with a client that sends mail. No encryption: it listens on loopback only and takes any password.</summary>
internal sealed partial class SmtpSession(Stream stream, MailService mail) : IDisposable
{
    private const int LongestMessage = 1 << 20;
    private const int MostRecipients = 100;

    // Bytes as they are; the message says itself what they mean.
    private readonly StreamReader _in = new(stream, Encoding.Latin1);
    private readonly StreamWriter _out = new(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
    private readonly List<string> _to = [];
    private string? _from;

    public async Task RunAsync(CancellationToken ct)
    {
        await _out.WriteLineAsync("220 SIMULATED ESMTP");
        while (await _in.ReadLineAsync(ct) is { } line)
        {
            var answer = await AnswerAsync(line, ct);
            if (answer.Length == 0) return;
            await _out.WriteLineAsync(answer);
            if (answer.StartsWith("221", StringComparison.Ordinal)) return;
        }
    }

    public void Dispose()
    {
        _in.Dispose();
        _out.Dispose();
    }

    // Empty: the connection ends without a word.
    private async Task<string> AnswerAsync(string line, CancellationToken ct)
    {
        var command = line.Split(' ', ':')[0].ToUpperInvariant();
        switch (command)
        {
            case "EHLO": return $"250-SIMULATED\r\n250-AUTH PLAIN LOGIN\r\n250-8BITMIME\r\n250 SIZE {LongestMessage}";
            case "HELO" or "NOOP": return "250 OK";
            case "AUTH": return await SignInAsync(line, ct);
            case "MAIL":
                if (mail.Begin() is { } refusal) return refusal;
                return Begin(Address(line));
            case "RCPT" when _from is not null && _to.Count < MostRecipients:
                _to.Add(Address(line));
                return "250 OK";
            case "DATA" when _to.Count > 0: return await TakeAsync(ct);
            case "RCPT" or "DATA": return "503 Bad sequence of commands";
            case "RSET": return Begin(null);
            case "QUIT": return "221 Bye";
            default: return "502 Command not implemented";
        }
    }

    private async Task<string> SignInAsync(string line, CancellationToken ct)
    {
        // What the client says is thrown away unread: nobody's password is needed here.
        if (line.StartsWith("AUTH LOGIN", StringComparison.OrdinalIgnoreCase))
        {
            await _out.WriteLineAsync("334 VXNlcm5hbWU6");
            await _in.ReadLineAsync(ct);
            await _out.WriteLineAsync("334 UGFzc3dvcmQ6");
            await _in.ReadLineAsync(ct);
        }
        return "235 Welcome";
    }

    private async Task<string> TakeAsync(CancellationToken ct)
    {
        await _out.WriteLineAsync("354 Go ahead");
        var (message, tooLong) = (new StringBuilder(), false);
        while (await _in.ReadLineAsync(ct) is { } line && line != ".")
        {
            tooLong |= message.Length + line.Length > LongestMessage;
            if (!tooLong) message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
        if (tooLong) return "552 Message too large";
        mail.Take(_from!, [.. _to], message.ToString());
        Begin(null);
        return "250 Taken";
    }

    private string Begin(string? from)
    {
        _from = from;
        _to.Clear();
        return "250 OK";
    }

    private static string Address(string line) => Brackets().Match(line).Groups[1].Value;

    [GeneratedRegex("<([^>]*)>")]
    private static partial Regex Brackets();
}
