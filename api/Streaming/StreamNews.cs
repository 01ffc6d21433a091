using System.Buffers;
using Bloomberg.Api.News.Live;
using Bloomberg.Contracts;

namespace Bloomberg.Api.Streaming;

/// <summary>Which news a client of the stream gets.</summary>
public enum NewsChoice
{
    None,
    All,

    /// <summary>Those that speak of an asset it follows.</summary>
    Symbols,
}

/// <summary>
/// What one client has got of the news. Nothing is queued for it either: one that reads slowly finds the last that are kept, each article as it
/// is now, and what it was spared is counted.
/// </summary>
public sealed class StreamNews(StreamServices services, NewsChoice choice)
{
    private long? _told;

    /// <summary>Writes what is new as one event. False when nothing is.</summary>
    /// <param name="into">Takes the text.</param>
    /// <param name="followed">The assets that the client follows.</param>
    public bool Write(IBufferWriter<byte> into, IReadOnlyList<AssetKey> followed)
    {
        if (choice == NewsChoice.None) return false;
        var now = services.News.Now;
        if (now.Changes == _told) return false;
        var fresh = now.Articles.Where(article => article.Change > (_told ?? 0)).ToList();
        if (_told is { } told) services.Clients.NewsSkipped(now.Changes - told - fresh.Count);
        _told = now.Changes;
        return WriteAll(into, choice == NewsChoice.All ? fresh : Of(fresh, followed));
    }

    // An article carries one listing of each thing it speaks of; the client may follow another.
    private List<HeldArticle> Of(List<HeldArticle> articles, IReadOnlyList<AssetKey> followed)
    {
        var sought = followed.Concat(followed.Select(services.Subjects.Of)).ToHashSet();
        return [.. articles.Where(article => article.Assets.Any(sought.Contains))];
    }

    private bool WriteAll(IBufferWriter<byte> into, List<HeldArticle> articles)
    {
        if (articles.Count == 0) return false;
        into.Write("event: news\ndata: {\"news\":["u8);
        for (var i = 0; i < articles.Count; i++)
        {
            if (i > 0) into.Write(","u8);
            into.Write(articles[i].Json);
        }
        into.Write(services.End);
        return true;
    }
}
