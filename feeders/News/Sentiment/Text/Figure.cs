namespace Bloomberg.News.Sentiment.Text;

/// <summary>A number as it stands in a text.</summary>
/// <param name="Value">With its scale: 13 million for "EUR 13 mn".</param>
/// <param name="Bare">Without: 13.</param>
/// <param name="Unit">%, a currency's sign or first letter, or 0.</param>
/// <param name="Scaled">A scale (mn, bn, k) stood with it.</param>
public readonly record struct Figure(double Value, double Bare, char Unit, bool Scaled)
{
    public bool IsPercent => Unit == '%';

    /// <summary>A year rather than an amount.</summary>
    public bool IsYear => Unit == 0 && !Scaled && Value is >= 1900 and <= 2100 && Value == Math.Floor(Value);

    /// <summary>It measures something: no year, no number of a page.</summary>
    public bool IsAmount => !IsYear && (Unit != 0 || Scaled || Value > 100);

    public Figure Negative() => this with { Value = -Value, Bare = -Bare };

    /// <summary>
    /// Both measure the same in the same unit, so that one can be held against the other. The second may leave out what the first has
    /// told: EUR 9.8 mn ( 9.7 ).
    /// </summary>
    public bool TryCompare(Figure other, out double difference)
    {
        var leftOut = other.Unit == 0 && (Unit != 0 || Scaled);
        difference = leftOut && Scaled && !other.Scaled && Math.Abs(Value) > Math.Abs(other.Value) * 100 ? Bare - other.Bare : Value - other.Value;
        return (Unit == other.Unit || leftOut) && !IsYear && !other.IsYear;
    }
}
