using System.Buffers;

namespace Bloomberg.News.Reading.Markup;

/// <summary>The attributes of one tag, as far as they can be told apart; the first ones only, since no tag of a feed has many.</summary>
internal ref struct TagAttributes(ReadOnlySpan<char> rest)
{
    private const int Most = 64;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n=/>");

    private ReadOnlySpan<char> _rest = rest;
    private int _read;

    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>As written, with its entities.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    public bool Next()
    {
        _rest = _rest.TrimStart(" \t\r\n/>\"'=");
        if (_rest.IsEmpty || _read++ >= Most) return false;
        var end = _rest.IndexOfAny(NameEnds);
        Name = end < 0 ? _rest : _rest[..end];
        _rest = _rest[Name.Length..].TrimStart();
        Value = default;
        if (_rest is not ['=', ..]) return true;
        _rest = _rest[1..].TrimStart();
        if (_rest is ['"' or '\'', ..])
        {
            var close = _rest[1..].IndexOf(_rest[0]);
            Value = close < 0 ? _rest[1..].TrimEnd(">/") : _rest.Slice(1, close);
            _rest = close < 0 ? default : _rest[(close + 2)..];
            return true;
        }
        end = _rest.IndexOfAny(" \t\r\n>");
        Value = end < 0 ? _rest : _rest[..end];
        _rest = _rest[Value.Length..];
        return true;
    }

    /// <returns>Its value with entities decoded; null when the tag has no such attribute.</returns>
    public static string? Find(ReadOnlySpan<char> attributes, string name)
    {
        if (!attributes.Contains(name, StringComparison.OrdinalIgnoreCase)) return null;
        var each = new TagAttributes(attributes);
        while (each.Next())
        {
            if (each.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return EntityText.Decode(each.Value);
        }
        return null;
    }
}
