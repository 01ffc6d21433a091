using System.Collections.Frozen;

namespace Bloomberg.News.Stories.Addresses;

/// <summary>
/// Parameters of an address that tell where a reader came from and not what is read. What is not in these lists stays: <c>id</c>, <c>p</c> or
/// <c>story</c> may be all that tells two articles apart.
/// </summary>
internal static class TrackingParameters
{
    private static readonly string[] Prefixes =
        ["utm_", "mc_", "at_", "ns_", "pk_", "mtm_", "piwik_", "vero_", "oly_", "guce_", "_hs", "hsa_", "wt.", "ga_", "matomo_"];

    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
    [
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "li_fat_id",
        "ref", "ref_src", "ref_url", "refsrc", "referrer", "referer", "reflink", "cmpid", "cmp", "campaign", "campaign_id", "ftcamp", "guccounter",
        "ncid", "ocid", "icid", "itid", "cvid", "smid", "smtyp", "emc", "mod", "mkt_tok", "spm", "soc_src", "soc_trk", "tsrc", ".tsrc", "yptr",
        "xtor", "trk", "taid", "sref", "fsrc", "share", "shared", "sharetype", "leadsource", "traffic_source", "__source", "__twitter_impression",
        "amp", "_amp", "usqp", "rss", "hsctatracking", "smprod", "wpisrc", "wpmm", "srnd", "ito", "dicbo", "_ga", "_gl", "partner",
    ], StringComparer.OrdinalIgnoreCase);

    // These may say what is read (?source=ecb) or how it was found (?source=rss): what they say decides.
    private static readonly FrozenSet<string> Doubtful =
        FrozenSet.ToFrozenSet(["source", "src", "from", "via", "feed", "output", "outputtype", "medium", "view"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Ways = FrozenSet.ToFrozenSet(
        ["rss", "feed", "rssfeed", "atom", "amp", "twitter", "x", "facebook", "linkedin", "telegram", "newsletter", "email", "mobile", "googlenews"],
        StringComparer.OrdinalIgnoreCase);

    public static bool Contain(string name, string value) =>
        Names.Contains(name)
        || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || (Doubtful.Contains(name) && Ways.Contains(value));
}
