using Bloomberg.Simulator.Services.Faults;

namespace Bloomberg.Simulator.Services.Delivery.Mail;

/// <summary>The mailbox behind the SMTP server, with the faults and counters of every other service.</summary>
internal sealed class MailService(ServiceClock clock)
{
    public Box<ReceivedMail> Arrived { get; } = new();

    /// <summary>Its faults: <c>outage</c> cuts the connection or, with a status, refuses with it; <c>too-many</c> refuses with 451.</summary>
    public Service Service { get; } = new("mail", clock, _ => ServiceAnswer.Text("4.7.1 Try again later", 451));

    /// <summary>Whether a message may begin: null, or the refusal; an empty one ends the connection.</summary>
    public string? Begin()
    {
        var refusal = Service.Arrive("message") switch
        {
            { Kind: ServiceFaultKind.Outage, Status: 0 } => "",
            { Kind: ServiceFaultKind.Outage } fault => $"{fault.Status} Not now",
            { Kind: ServiceFaultKind.TooMany } => "451 4.7.1 Try again later",
            _ => null,
        };
        if (refusal is not null) Service.Answered(refusal.Length == 0 ? 0 : 451);
        return refusal;
    }

    /// <param name="from">Of the envelope.</param>
    /// <param name="to">Of the envelope.</param>
    /// <param name="source">The message, bytes as Latin-1.</param>
    public void Take(string from, IReadOnlyList<string> to, string source)
    {
        var message = new MimeMessage(source);
        Arrived.Add(number => new ReceivedMail(number, clock.GetUtcNow(), from, to, message.Subject, message.Part("text/plain"), message.Part("text/html")));
        Service.Answered(250);
    }
}
