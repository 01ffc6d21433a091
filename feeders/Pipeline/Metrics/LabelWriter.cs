using System.Globalization;

namespace Bloomberg.Pipeline.Metrics;

/// <summary>Writes tags as escaped labels sorted by name, without allocating while they fit the given space.</summary>
internal ref struct LabelWriter(Span<char> space)
{
    private Span<char> _space = space;
    private int _length;

    public readonly ReadOnlySpan<char> Written => _space[.._length];

    public void Append(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!IsSorted(tags))
        {
            // One label set in two orders would be two series, and Prometheus refuses a page that names a series twice.
            var sorted = tags.ToArray();
            Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Key, b.Key));
            tags = sorted;
        }
        foreach (var tag in tags)
        {
            if (_length > 0) Append(',');
            foreach (var c in tag.Key) Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
            Append('=');
            Append('"');
            foreach (var c in tag.Value as string ?? Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "") AppendEscaped(c);
            Append('"');
        }
    }

    private void AppendEscaped(char c)
    {
        if (c is '\\' or '"') Append('\\');
        if (c == '\n') Append('\\');
        Append(c == '\n' ? 'n' : c);
    }

    private void Append(char c)
    {
        if (_length == _space.Length)
        {
            var larger = new char[_space.Length * 2];
            _space.CopyTo(larger);
            _space = larger;
        }
        _space[_length++] = c;
    }

    private static bool IsSorted(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        for (var i = 1; i < tags.Length; i++)
        {
            if (string.CompareOrdinal(tags[i - 1].Key, tags[i].Key) > 0) return false;
        }
        return true;
    }
}
