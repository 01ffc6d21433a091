namespace Bloomberg.Contracts.Live;

/// <summary>The words of <see cref="LiveVenue.State"/>.</summary>
public static class VenueState
{
    public const string Connecting = "connecting";

    public const string Connected = "connected";

    /// <summary>Nothing of it is watched, so nothing is connected.</summary>
    public const string Idle = "idle";

    /// <summary>Cannot be used as it is set up, for instance without a key. Nothing is wrong.</summary>
    public const string Disabled = "disabled";

    /// <summary>Not reached, or it refuses us; it is tried again with growing pauses.</summary>
    public const string Unreachable = "unreachable";
}
