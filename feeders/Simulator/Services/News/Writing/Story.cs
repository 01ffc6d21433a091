namespace Bloomberg.Simulator.Services.News.Writing;

/// <summary>Something that happened, and how it is told before any paper gives it its own form.</summary>
/// <param name="Number">Which one, ever growing.</param>
/// <param name="At">When it was first told.</param>
/// <param name="Feed">The place of the feed that has it first.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Tone">Which way it points.</param>
/// <param name="Headline">Plain text.</param>
/// <param name="Later">The headline after an edit, where a feed edits it.</param>
/// <param name="Summary">A sentence or two, plain text.</param>
internal sealed record Story(
    long Number, DateTimeOffset At, int Feed, Subject Subject, Tone Tone, string Headline, string Later, string Summary);
