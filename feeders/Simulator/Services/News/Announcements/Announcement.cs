namespace Bloomberg.Simulator.Services.News.Announcements;

/// <summary>What an exchange lets its customers know.</summary>
/// <param name="Number">Which one, ever growing.</param>
/// <param name="At">When it was published.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Ticker">The coin it is about.</param>
/// <param name="Title">Plain text.</param>
internal sealed record Announcement(long Number, DateTimeOffset At, AnnouncementKind Kind, string Ticker, string Title);

internal enum AnnouncementKind
{
    Listing,
    Delisting,
    Maintenance,
    Activity,
}
