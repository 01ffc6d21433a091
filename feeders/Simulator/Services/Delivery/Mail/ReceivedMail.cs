namespace Bloomberg.Simulator.Services.Delivery.Mail;

/// <summary>A message that was delivered over SMTP.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="At">When it was taken.</param>
/// <param name="From">Of the envelope.</param>
/// <param name="To">Of the envelope.</param>
/// <param name="Subject">As a person reads it.</param>
/// <param name="Text">The plain part.</param>
/// <param name="Html">The part for eyes.</param>
internal sealed record ReceivedMail(long Number, DateTimeOffset At, string From, IReadOnlyList<string> To, string Subject, string? Text, string? Html);
