namespace Bloomberg.Contracts.Alerts;

public enum AlertKind
{
    /// <summary>The price is higher than the threshold. Over when it falls below the threshold less the hysteresis.</summary>
    Above,

    /// <summary>The price is lower than the threshold. Over when it rises above the threshold plus the hysteresis.</summary>
    Below,

    /// <summary>
    /// The price gets from one side to the other, in either direction, further than the hysteresis. The side it is found on first is where it
    /// begins.
    /// </summary>
    Crosses,
}

/// <summary>What must be true of a price. A price that only touches a level changes nothing.</summary>
/// <param name="Kind">Which side matters.</param>
/// <param name="Threshold">In the quote asset, more than 0.</param>
/// <param name="Hysteresis">In units of the price, like the threshold: how far back the price must come before the condition is over.</param>
public sealed record AlertCondition(AlertKind Kind, decimal Threshold, decimal Hysteresis)
{
    /// <summary>A price above it is on the upper side.</summary>
    public decimal Rise => Kind == AlertKind.Above ? Threshold : Threshold + Hysteresis;

    /// <summary>A price below it is on the lower side.</summary>
    public decimal Fall => Kind == AlertKind.Below ? Threshold : Threshold - Hysteresis;

    /// <summary>Says what is wrong, beginning with the field's name, or null.</summary>
    public string? Complaint()
    {
        if (Threshold <= 0) return $"threshold must be more than 0, not {Number(Threshold)}";
        if (Hysteresis < 0) return $"hysteresis must not be negative, but is {Number(Hysteresis)}";
        if (!Decimal64.TryFrom(Threshold, out _)) return $"threshold has more than 18 digits: {Number(Threshold)}";
        if (Hysteresis >= Threshold) return $"hysteresis must be less than the threshold, {Number(Threshold)}, not {Number(Hysteresis)}";
        return Decimal64.TryFrom(Rise, out _) && Decimal64.TryFrom(Fall, out _)
            ? null
            : $"hysteresis makes a level of more than 18 digits: {Number(Threshold)} and {Number(Hysteresis)}";
    }

    private static string Number(decimal value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
