namespace Bloomberg.Contracts.Alerts;

public enum AlertKind
{
    /// <summary>The value is higher than the threshold. Over when it falls below the threshold less the hysteresis.</summary>
    Above,

    /// <summary>The value is lower than the threshold. Over when it rises above the threshold plus the hysteresis.</summary>
    Below,

    /// <summary>
    /// The value gets from one side to the other, in either direction, further than the hysteresis. The side it is found on first is where it
    /// begins.
    /// </summary>
    Crosses,
}

/// <summary>What must be true of a price, or of another measure. A value that only touches a level changes nothing.</summary>
/// <param name="Kind">Which side matters.</param>
/// <param name="Threshold">In units of the measure: more than 0; of sentiment from -1 to 1.</param>
/// <param name="Hysteresis">In the same units: how far back the value must come before the condition is over.</param>
public sealed record AlertCondition(AlertKind Kind, decimal Threshold, decimal Hysteresis)
{
    /// <summary>A value above it is on the upper side.</summary>
    public decimal Rise => Kind == AlertKind.Above ? Threshold : Threshold + Hysteresis;

    /// <summary>A value below it is on the lower side.</summary>
    public decimal Fall => Kind == AlertKind.Below ? Threshold : Threshold - Hysteresis;

    /// <summary>Says what is wrong, beginning with the field's name, or null.</summary>
    /// <param name="measure">Says which values make sense.</param>
    public string? Complaint(AlertMeasure measure)
    {
        var isSentiment = measure == AlertMeasure.Sentiment;
        if (isSentiment && Threshold is < -1 or > 1) return $"threshold must be between -1 and 1, not {Number(Threshold)}";
        if (!isSentiment && Threshold <= 0) return $"threshold must be more than 0, not {Number(Threshold)}";
        if (Hysteresis < 0) return $"hysteresis must not be negative, but is {Number(Hysteresis)}";
        if (!Decimal64.TryFrom(Threshold, out _)) return $"threshold has more than 18 digits: {Number(Threshold)}";
        if (isSentiment && (Hysteresis > 2 || Rise > 1 || Fall < -1))
            return $"hysteresis makes a level that is not between -1 and 1: {Number(Threshold)} and {Number(Hysteresis)}";
        if (!isSentiment && Hysteresis >= Threshold)
            return $"hysteresis must be less than the threshold, {Number(Threshold)}, not {Number(Hysteresis)}";
        return Decimal64.TryFrom(Rise, out _) && Decimal64.TryFrom(Fall, out _)
            ? null
            : $"hysteresis makes a level of more than 18 digits: {Number(Threshold)} and {Number(Hysteresis)}";
    }

    private static string Number(decimal value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
