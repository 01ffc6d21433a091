namespace Bloomberg.Market.Polling.Guard;

/// <summary>A price as a service said it.</summary>
/// <param name="Price">In whole units of its currency.</param>
/// <param name="SourceTime">When it was made, by the service's clock.</param>
/// <param name="Service">Who said it.</param>
public readonly record struct Reading(decimal Price, DateTimeOffset SourceTime, string Service)
{
    /// <summary>How far it is from another, as the size of the logarithm of their ratio: the same up as down. Both are above zero.</summary>
    public double DistanceFrom(decimal price) => Math.Abs(Math.Log((double)Price / (double)price));
}
