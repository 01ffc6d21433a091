namespace Bloomberg.Simulator.Services.Delivery.Telegram;

/// <summary>A message a bot sent.</summary>
/// <param name="MessageId">From 1 on.</param>
/// <param name="At">When it was taken.</param>
/// <param name="ChatId">To whom.</param>
/// <param name="Text">As a person reads it, without markup.</param>
/// <param name="Source">As it was sent.</param>
/// <param name="ParseMode">HTML or nothing.</param>
/// <param name="Silent">Without a sound.</param>
internal sealed record SentMessage(long MessageId, DateTimeOffset At, long ChatId, string Text, string Source, string? ParseMode, bool Silent);
