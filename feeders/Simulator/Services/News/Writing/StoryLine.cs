using Bloomberg.Simulator.RandomWalk;
using Bloomberg.Simulator.Services.News.Feeds;

namespace Bloomberg.Simulator.Services.News.Writing;

/// <summary>
/// All that happens. Time since 2020 is cut into stretches of three minutes, each with one story, which follows from seed, feeds and number alone:
/// the past was always there, and a simulator that is started again tells the same.
/// </summary>
internal sealed class StoryLine
{
    public static readonly TimeSpan Stretch = TimeSpan.FromMinutes(3);

    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] EnglishTails = [", traders say", " - live updates", ", filing shows", ", officials confirm"];
    private static readonly string[] FrenchTails = [", selon des traders", " - en direct", ", selon un rapport"];

    private readonly ulong _key;
    private readonly IReadOnlyList<NewsFeed> _feeds;
    private readonly int[] _shares;

    public StoryLine(ulong seed, IReadOnlyList<NewsFeed> feeds)
    {
        (_key, _feeds) = (Dice.At(seed, 0x6E657773), feeds);
        _shares = [.. feeds.SelectMany((feed, place) => Enumerable.Repeat(place, feed.Pace))];
    }

    /// <summary>The newest that can have happened at a time.</summary>
    public static long NumberAt(DateTimeOffset time) => (time - Begin).Ticks / Stretch.Ticks;

    public DateTimeOffset TimeOf(long number) =>
        Begin + number * Stretch + TimeSpan.FromSeconds((long)(Dice.At(_key, number) % (ulong)Stretch.TotalSeconds));

    /// <summary>The feed that has a story first.</summary>
    public int FeedOf(long number) => _shares[Dice.At(_key + 1, number) % (ulong)_shares.Length];

    /// <summary>A draw that belongs to a story and a place.</summary>
    public ulong Draw(long number, int place) => Dice.At(_key + 2 + (ulong)place, number);

    public Story Tell(long number)
    {
        var place = FeedOf(number);
        var feed = _feeds[place];
        var french = feed.Language == "fr";
        var words = (french ? FrenchWords.ByCategory : EnglishWords.ByCategory)[feed.Category];
        var dice = new Dice(Dice.At(_key ^ 0x73746F7279, number));
        var subject = Headlines.Pick(ref dice, words.Subjects);
        var tone = ToneOf(number, words, subject, ref dice);
        var headline = Headlines.Write(
            Headlines.Pick(ref dice, words.Patterns(tone)), number, subject, Headlines.Pick(ref dice, words.Reasons), french);
        var reason = Headlines.Reason(Headlines.Pick(ref dice, words.Reasons), number, french);
        var later = headline + Headlines.Pick(ref dice, french ? FrenchTails : EnglishTails);
        var summary = french
            ? $"{headline}. Analyse et réactions : {reason}."
            : $"{headline}. Our desk looks at what comes next, and why {reason}.";
        return new Story(number, TimeOf(number), place, subject, tone, headline, later, summary);
    }

    // Each subject has good days and bad ones.
    private Tone ToneOf(long number, Vocabulary words, Subject subject, ref Dice dice)
    {
        var day = number / (long)(TimeSpan.FromDays(1) / Stretch);
        var key = Dice.At(_key, words.Subjects.ToList().IndexOf(subject));
        var mood = 0.15 * Dice.Bell(Dice.At(key, day));
        var chance = Dice.Fraction(dice.Next());
        return chance < 0.4 + mood ? Tone.Positive : chance < 0.65 + mood / 2 ? Tone.Neutral : Tone.Negative;
    }
}
