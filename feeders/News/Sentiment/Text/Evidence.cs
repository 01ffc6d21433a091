namespace Bloomberg.News.Sentiment.Text;

/// <summary>What speaks for and against in one sentence.</summary>
public sealed class Evidence
{
    private readonly (int Token, double Value)[] _found = new (int, double)[Sentence.MostCharacters];
    private int _count;

    public ReadOnlySpan<(int Token, double Value)> Found => _found.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public void Add(int token, double value)
    {
        if (value != 0 && _count < _found.Length) _found[_count++] = (token, value);
    }
}
