using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Bloomberg.News.Stories.Titles;

/// <summary>What publishers put around a title: labels before it, their own name behind it.</summary>
internal static partial class TitleFrame
{
    // Behind a title only: some are also things that news are about.
    private static readonly FrozenSet<string> Publishers = FrozenSet.ToFrozenSet(
    [
        "reuters", "bloomberg", "bloombergnews", "coindesk", "cointelegraph", "decrypt", "theblock", "blockworks", "thedefiant", "dlnews", "cryptoslate",
        "cryptonews", "cryptobriefing", "bitcoinmagazine", "bitcoinist", "newsbtc", "utoday", "ambcrypto", "beincrypto", "cryptopotato", "dailyhodl",
        "thedailyhodl", "cryptopanic", "cnbc", "cnn", "cnnbusiness", "cnnmoney", "bbc", "bbcnews", "ft", "financialtimes", "wsj", "thewallstreetjournal",
        "wallstreetjournal", "marketwatch", "barrons", "forbes", "fortune", "businessinsider", "insider", "theguardian", "guardian", "nytimes",
        "thenewyorktimes", "newyorktimes", "washingtonpost", "thewashingtonpost", "apnews", "associatedpress", "ap", "afp", "axios", "politico", "npr",
        "yahoo", "yahoofinance", "yahoonews", "seekingalpha", "investing", "investopedia", "benzinga", "zacks", "themotleyfool", "motleyfool", "thestreet",
        "kitco", "kitconews", "fxstreet", "forexlive", "morningstar", "techcrunch", "theverge", "wired", "economictimes", "theeconomictimes", "livemint",
        "mint", "moneycontrol", "scmp", "southchinamorningpost", "nikkei", "nikkeiasia", "japantimes", "thejapantimes", "straitstimes",
        "aljazeera", "dw", "france24", "euronews", "skynews", "abcnews", "cbsnews", "nbcnews", "foxbusiness", "foxnews", "usatoday", "thehill",
        "economist", "theeconomist", "globeandmail", "lemonde", "lefigaro", "lesechos", "latribune", "boursorama", "handelsblatt", "zonebourse",
        "prnewswire", "businesswire", "globenewswire", "report", "sources", "source", "update", "updated",
        "live", "liveupdates", "livecoverage", "asithappened", "endirect",
    ]);

    public static string Remove(string title, string source, Uri? link)
    {
        title = Label().Replace(title, "");
        while (true)
        {
            if (Mark().Match(title) is { Success: true } mark) title = title[..mark.Index];
            else if (Hearsay().Match(title) is { Success: true } hearsay) title = title[..hearsay.Index];
            else if (Ending().Match(title) is { Success: true } ending && IsPublisher(Joined(ending.Groups["name"].Value), source, link)) title = title[..ending.Index];
            else return title;
        }
    }

    private static bool IsPublisher(string name, string source, Uri? link) =>
        Publishers.Contains(name)
        || name == Joined(source)
        || (name.Length > 2 && link is not null && link.Host.Split('.').Any(label => label == name || label + "com" == name));

    /// <summary>A name as it is compared: letters and digits, small.</summary>
    public static string Joined(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    // BREAKING: …  EXCLUSIVE-…  UPDATE 2-…  [Updated] …
    [GeneratedRegex(@"^\s*(?:[\[(]\s*)?(?:breaking(?: news)?|exclusive|just in|alert|urgent|flash|developing|watch|refile|corrected|updated?(?: \d+)?|lead(?: \d+)?)(?:\s*[\])]\s*[:\-–—|]?|\s*[:|]|\s*[\-–—](?=\s|\p{Lu}))\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    // … (updated)  … [Report]
    [GeneratedRegex(@"\s*[\[(]\s*(?:updated?|report|sources?|video|corrected)\s*[\])]\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    // …, officials say  …, a filing shows  …, selon des sources: who is not named tells no story apart, and who is named does.
    [GeneratedRegex(@",\s+(?:(?:an?\s+|new\s+)?(?:officials?|sources?|insiders|traders|analysts|economists|experts|filings?|reports?|documents?|records|papers|data|figures|surveys?|polls?|stud(?:y|ies))\s+(?:say|says|said|shows?|showed|confirms?|confirmed|suggests?)|(?:selon|d['’]après)\s+(?:une?|des|les|le|la)\s+(?:sources?|traders|analystes|économistes|experts|responsables|rapport|documents?|données|enquête|sondage|étude))\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hearsay();

    // … - Reuters  … | CoinDesk  … — The Wall Street Journal  …: report
    [GeneratedRegex(@"(?:\s+[-–—·•:]\s+|\s*\|\s*|(?<=\w):\s+)(?<name>[^-–—|·•:]{2,40})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
