using System.Text;
using Bloomberg.Market.Polling;

namespace Bloomberg.Market.Sources.Yahoo;

/// <summary>What a request for many symbols must show: a cookie, and the word that was given for it.</summary>
public sealed record Crumb(string Cookie, string Word)
{
    private const int MostLength = 64;
    private const int MostCookie = 16 * 1024;

    /// <summary>
    /// The crumb in an answer of getcrumb, or null. Errors come in the same place, as a sentence, a page or JSON, and requests have gone out with
    /// <c>crumb=Too+Many+Requests</c>; a crumb has no spaces, quotes or brackets and is no plain word (<c>a1.bC/23dEf</c>).
    /// </summary>
    public static string? WordIn(ServiceReply reply)
    {
        if (reply.Status != 200 || reply.IsJson || reply.Body.Length is 0 or > MostLength + 2) return null;
        var text = Encoding.UTF8.GetString(reply.Body.Span).Trim();
        return text.Length is > 3 and <= MostLength && text.All(IsOfCrumb) && !IsPlainWord(text) ? text : null;
    }

    /// <summary>The cookies as they are sent back, or null where none is of use.</summary>
    public static string? CookieIn(ServiceReply reply)
    {
        var named = reply.Cookies.Where(IsSendable).GroupBy(c => c[..c.IndexOf('=', StringComparison.Ordinal)]).Select(group => group.Last());
        var cookie = string.Join("; ", named);
        return cookie.Length is > 0 and <= MostCookie ? cookie : null;
    }

    private static bool IsOfCrumb(char c) => c is > ' ' and <= '~' && !"<>{}[]()\"'`,;:".Contains(c, StringComparison.Ordinal);

    // "Unauthorized", "error", "FORBIDDEN".
    private static bool IsPlainWord(string text) => text.Skip(1).All(char.IsAsciiLetterLower) || text.All(char.IsAsciiLetterUpper);

    // One without a value deletes; one with other characters cannot stand in a header.
    private static bool IsSendable(string cookie)
    {
        var equals = cookie.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < cookie.Length - 1 && cookie.All(c => c is > ' ' and <= '~' && c != ';');
    }
}
