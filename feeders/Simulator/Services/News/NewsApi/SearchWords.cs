namespace Bloomberg.Simulator.Services.News.NewsApi;

/// <summary>The words of a search: AND, OR, NOT, parentheses, "exact words", +must and -not. Words beside each other must all be there.</summary>
internal sealed class SearchWords
{
    private readonly List<string> _tokens = [];
    private string _text = "";
    private int _next;

    public SearchWords(string words)
    {
        for (var i = 0; i < words.Length;)
        {
            if (char.IsWhiteSpace(words[i])) i++;
            else if (words[i] is '(' or ')' or '+') _tokens.Add(words[i++].ToString());
            else if (words[i] == '-') (_tokens, i) = ([.. _tokens, "NOT"], i + 1);
            else
            {
                var quoted = words[i] == '"';
                var end = quoted ? words.IndexOf('"', i + 1) : words.AsSpan(i).IndexOfAny(" ()") + i;
                if (end < i) end = words.Length;
                _tokens.Add((quoted ? "\"" : "") + words[(quoted ? i + 1 : i)..end]);
                i = quoted ? end + 1 : end;
            }
        }
    }

    /// <summary>Whether a text is found by it.</summary>
    public bool Find(string text)
    {
        (_text, _next) = (text, 0);
        return _tokens.Count > 0 && Any();
    }

    private bool Any()
    {
        var found = All();
        while (Take("OR")) found |= All();
        return found;
    }

    private bool All()
    {
        var found = One();
        while (_next < _tokens.Count && _tokens[_next] is not ("OR" or ")"))
        {
            Take("AND");
            found &= One();
        }
        return found;
    }

    private bool One()
    {
        if (Take("NOT")) return !One();
        if (Take("+")) return One();
        if (Take("("))
        {
            var found = Any();
            Take(")");
            return found;
        }
        return _next < _tokens.Count && _text.Contains(_tokens[_next++].TrimStart('"'), StringComparison.OrdinalIgnoreCase);
    }

    private bool Take(string token)
    {
        if (_next >= _tokens.Count || _tokens[_next] != token) return false;
        _next++;
        return true;
    }
}
