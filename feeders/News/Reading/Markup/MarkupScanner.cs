using System.Buffers;

namespace Bloomberg.News.Reading.Markup;

/// <summary>
/// Cuts any text into tags and what is between them, whether it is XML, HTML, or neither. Nothing is an error: what never ends, ends where the
/// next tag begins. It keeps no stack, so depth costs nothing, and no character is looked at more than a few times, so hostile text costs no more
/// than other text.
/// </summary>
internal sealed class MarkupScanner(string text)
{
    // How far a quoted value may go on over a sign that no value should have.
    private const int LongestOddValue = 1000;

    private const string Cdata = "<![CDATA[";

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/><=\"'");

    private TerminatorFinder _commentEnd = new(text, "-->");
    private TerminatorFinder _charactersBegin = new(text, Cdata);
    private TerminatorFinder _charactersEnd = new(text, "]]>");
    private bool _declared;
    private int _pieceStart;
    private int _pieceEnd;
    private int _nameStart;
    private int _nameLength;

    public string Source => text;

    /// <summary>Where the next piece begins. Setting it goes back, for one more reading.</summary>
    public int Position { get; set; }

    public MarkupKind Kind { get; private set; }

    /// <summary>Where the present piece begins.</summary>
    public int Start { get; private set; }

    /// <summary>Of a tag: it has its <c>&gt;</c>.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The present piece as it stands in the text; of CDATA only the inside.</summary>
    public ReadOnlySpan<char> Piece => text.AsSpan(_pieceStart, _pieceEnd - _pieceStart);

    /// <summary>Of a tag, with its prefix.</summary>
    public ReadOnlySpan<char> Name => text.AsSpan(_nameStart, _nameLength);

    /// <summary>Of a tag: all behind its name.</summary>
    public ReadOnlySpan<char> Attributes => text.AsSpan(_nameStart + _nameLength, _pieceEnd - _nameStart - _nameLength);

    /// <summary>Steps to the next piece.</summary>
    /// <param name="inside">The element whose content is being read; a CDATA section without an end cannot go on past that element's end.</param>
    /// <returns>False at the end of the text.</returns>
    public bool Next(ReadOnlySpan<char> inside = default)
    {
        if (Position >= text.Length) return false;
        Start = _pieceStart = Position;
        _nameLength = 0;
        if (!BeginsMarkup(Position)) ReadText();
        else if (Follows(Cdata)) ReadCharacters(inside);
        else if (Follows("<!--")) ReadOther(_commentEnd.From(Position + 4) is >= 0 and var end ? end + 3 : AfterBracket());
        else if (text[Position + 1] == '!') ReadOther(AfterDeclaration());
        else if (text[Position + 1] == '?') ReadOther(AfterInstruction());
        else ReadTag();
        Position = Math.Max(Position, _pieceEnd);
        return true;
    }

    private bool Follows(string sign) => string.CompareOrdinal(text, Position, sign, 0, sign.Length) == 0;

    private bool BeginsMarkup(int at)
    {
        if (text[at] != '<' || at + 1 >= text.Length) return false;
        var next = text[at + 1];
        if (next is '/' or '!' or '?')
        {
            if (at + 2 >= text.Length) return false;
            var second = text[at + 2];
            return char.IsLetter(second) || second == '_' || (next == '!' && second is '-' or '[') || ClosesSoon(at + 2);
        }
        return char.IsLetter(next) || next == '_';
    }

    // "I </3 you" is text; "</ b>" and "<! x>" are not.
    private bool ClosesSoon(int at) => text.AsSpan(at).IndexOfAny('<', '>') is >= 0 and var end && text[at + end] == '>';

    private int NextMarkup(int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            at = text.IndexOf('<', at);
            if (at < 0) return text.Length;
            if (BeginsMarkup(at)) return at;
        }
        return text.Length;
    }

    private void ReadText()
    {
        Kind = MarkupKind.Text;
        _pieceEnd = NextMarkup(Position + 1);
    }

    private void ReadOther(int end)
    {
        Kind = MarkupKind.Other;
        _pieceEnd = end;
    }

    private void ReadCharacters(ReadOnlySpan<char> inside)
    {
        Kind = MarkupKind.Characters;
        _pieceStart = Position + Cdata.Length;
        var end = _charactersEnd.From(_pieceStart);
        var another = _charactersBegin.From(_pieceStart);
        // Sections do not nest: one that meets another before its end has lost it.
        var limit = another >= 0 && (end < 0 || another < end) ? another : end >= 0 ? -1 : text.Length;
        var lost = limit >= 0 && !inside.IsEmpty ? text.AsSpan(_pieceStart, limit - _pieceStart).IndexOf($"</{inside}", StringComparison.Ordinal) : -1;
        if (lost >= 0)
        {
            _pieceEnd = _pieceStart + lost;
            return;
        }
        _pieceEnd = end < 0 ? text.Length : end;
        Position = end < 0 ? text.Length : end + 3;
    }

    // To the bracket that ends it, but not over another tag.
    private int AfterBracket()
    {
        var limit = NextMarkup(Position + 2);
        var end = text.AsSpan(Position, limit - Position).IndexOf('>');
        return end < 0 ? limit : Position + end + 1;
    }

    private int AfterInstruction()
    {
        var limit = NextMarkup(Position + 2);
        var end = text.AsSpan(Position, limit - Position).IndexOf("?>");
        return end < 0 ? AfterBracket() : Position + end + 2;
    }

    // A document type may hold declarations of its own. There is one; a second is not worth a look.
    private int AfterDeclaration()
    {
        if (_declared) return AfterBracket();
        _declared = true;
        return DocumentType.End(text, Position) is >= 0 and var end ? end : AfterBracket();
    }

    private void ReadTag()
    {
        var isClose = text[Position + 1] == '/';
        _nameStart = Position + (isClose ? 2 : 1);
        while (isClose && _nameStart < text.Length && char.IsWhiteSpace(text[_nameStart])) _nameStart++;
        var rest = text.AsSpan(_nameStart);
        _nameLength = rest.IndexOfAny(NameEnds) is >= 0 and var length ? length : rest.Length;
        var end = TagEnd(_nameStart + _nameLength);
        IsClosed = end < text.Length && text[end] == '>';
        _pieceEnd = IsClosed ? end + 1 : end;
        Kind = isClose ? MarkupKind.Close : IsClosed && text[end - 1] == '/' ? MarkupKind.Empty : MarkupKind.Open;
    }

    /// <returns>Where its bracket is, or else where it must end without one.</returns>
    private int TagEnd(int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            at = text.AsSpan(at).IndexOfAny("<>\"'") is >= 0 and var skip ? at + skip : text.Length;
            if (at >= text.Length || text[at] is '<' or '>') return at;
            var close = ValueEnd(at);
            if (close < 0) return BracketBefore(at);
            at = close;
        }
        return text.Length;
    }

    /// <param name="quote">Where the value's first quotation mark is.</param>
    /// <returns>Where its last is; -1 when it has none that can be believed.</returns>
    private int ValueEnd(int quote)
    {
        var sought = text.AsSpan(quote + 1, Math.Min(text.Length - quote - 1, FeedLimits.Field));
        var close = sought.IndexOfAny(text[quote], '<');
        if (close < 0) return -1;
        if (sought[close] != '<') return quote + 1 + close;
        sought = sought[..Math.Min(sought.Length, LongestOddValue)];
        close = sought.IndexOf(text[quote]);
        return close >= 0 && close + 1 < sought.Length && sought[close + 1] is ' ' or '>' or '/' or '\n' or '\r' or '\t' ? quote + 1 + close : -1;
    }

    private int BracketBefore(int quote)
    {
        var end = text.AsSpan(quote).IndexOfAny('<', '>');
        return end < 0 ? text.Length : quote + end;
    }
}
