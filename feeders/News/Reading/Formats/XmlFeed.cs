using Bloomberg.News.Reading.Encodings;
using Bloomberg.News.Reading.Markup;
using Bloomberg.News.Reading.Texts;

namespace Bloomberg.News.Reading.Formats;

/// <summary>
/// Reads RSS, RDF and Atom in one walk over the tags. A feed is flat: the feed, its items, and their fields. So there is no tree and no stack, and a
/// mistake inside an item is over where the next one begins.
/// </summary>
internal sealed class XmlFeed
{
    private readonly MarkupScanner _scanner;
    private readonly ElementNames _names;
    private readonly FieldReader _fields;
    private readonly FeedRoot _root;
    private readonly FeedDraft _feed;
    private readonly Uri? _address;
    private Uri? _base;
    private Uri? _itemBase;
    private ItemDraft? _item;

    private XmlFeed(MarkupScanner scanner, ElementNames names, FeedRoot root, Uri? address)
    {
        (_scanner, _names, _root, _address) = (scanner, names, root, address);
        _fields = new FieldReader(scanner, names);
        _feed = new FeedDraft(root.Format) { Language = TagAttributes.Find(scanner.Attributes, "xml:lang") };
        _base = BaseOfTag();
    }

    public static FeedReading Read(BodyText body, Uri? address)
    {
        if (DocumentType.Hostility(body.Text) is { } refusal) return FeedReading.Refused(refusal);
        var scanner = new MarkupScanner(body.Text);
        var names = new ElementNames();
        return FeedRoot.Find(scanner, names) is { } root
            ? new XmlFeed(scanner, names, root, address).Read(body.Encoding)
            : FeedReading.Refused(NotAFeed.Explain(body.Text, address));
    }

    private FeedReading Read(string encoding)
    {
        var isWhole = _scanner.Kind == MarkupKind.Empty;
        while (_scanner.Next())
        {
            if (_scanner.Kind is MarkupKind.Open or MarkupKind.Empty) Open(_names.Of(_scanner));
            else if (_scanner.Kind == MarkupKind.Close) Close(_names.Of(_scanner), ref isWhole);
        }
        EndItem();
        if (isWhole || !_feed.IsEmpty) return _feed.Finish(encoding);
        var end = TextPlace.Of(_scanner.Source, _scanner.Source.Length);
        return FeedReading.Refused($"The feed ({_root.Format}) breaks off at {end}, before its first item.");
    }

    private void Open(FeedElement element)
    {
        switch (element.Slot)
        {
            case Slot.Item:
                BeginItem();
                break;
            case Slot.Frame:
                if (_item is null) _base = BaseOfTag() ?? _base;
                break;
            case Slot.None:
                _fields.Skip();
                break;
            case Slot.Link:
                Link(element);
                break;
            default:
                Field(element);
                break;
        }
    }

    private void Close(FeedElement element, ref bool isWhole)
    {
        if (_scanner.Name.SequenceEqual(_root.Name)) isWhole = true;
        if (element.Slot == Slot.Item || element is { Slot: Slot.Frame, Rank: 0 }) EndItem();
    }

    private void BeginItem()
    {
        EndItem();
        _item = new ItemDraft();
        _itemBase = BaseOfTag();
        var about = TagAttributes.Find(_scanner.Attributes, "rdf:about");
        _item.Say(Slot.Id, 3, about);
        _item.LinkTo(ArticleLink.Resolve(about), rank: 8);
        if (_scanner.Kind == MarkupKind.Empty) EndItem();
    }

    private void EndItem()
    {
        if (_item is not null) _feed.Add(_item);
        (_item, _itemBase) = (null, null);
    }

    private void Field(FeedElement element)
    {
        var attributes = _scanner.Attributes;
        var target = _item ?? _feed.Self;
        // Atom has the category in an attribute, RSS in the content.
        var told = element.Slot == Slot.Category ? TagAttributes.Find(attributes, "label") ?? TagAttributes.Find(attributes, "term") : null;
        var isPermaLink = element is { Slot: Slot.Id, Rank: 0 }
            && !string.Equals(TagAttributes.Find(attributes, "isPermaLink"), "false", StringComparison.OrdinalIgnoreCase);
        var source = element.Slot == Slot.Text ? TagAttributes.Find(attributes, "src") : null;
        var content = _fields.Read(element);
        target.Say(element.Slot, element.Rank, string.IsNullOrWhiteSpace(told) ? content : told);
        if (isPermaLink) target.LinkTo(ArticleLink.Resolve(content), rank: 6);
        if (source is not null) target.LinkTo(ArticleLink.Resolve(source, _itemBase, _base, _address), rank: 7);
    }

    private void Link(FeedElement element)
    {
        var attributes = _scanner.Attributes;
        var href = TagAttributes.Find(attributes, "href");
        var rel = TagAttributes.Find(attributes, "rel") is { Length: > 0 } told ? told : "alternate";
        var type = TagAttributes.Find(attributes, "type");
        var own = BaseOfTag();
        var content = _fields.Read(element);
        if (string.IsNullOrWhiteSpace(content)) content = href;
        if (!rel.Equals("alternate", StringComparison.OrdinalIgnoreCase)) return;
        var isPage = type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase);
        (_item ?? _feed.Self).LinkTo(ArticleLink.Resolve(content, own, _itemBase, _base, _address, _feed.Self.Link), element.Rank + (isPage ? 0 : 1));
    }

    private Uri? BaseOfTag() =>
        TagAttributes.Find(_scanner.Attributes, "xml:base") is { } told ? ArticleLink.Resolve(told, _itemBase, _base, _address) : null;
}
