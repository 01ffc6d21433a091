namespace Bloomberg.Contracts.Live;

/// <summary>The words of <see cref="LiveVenue.State"/>.</summary>
public static class VenueState
{
    public const string Connecting = "connecting";

    public const string Connected = "connected";

    /// <summary>Nothing of it is watched, so nothing is connected.</summary>
    public const string Idle = "idle";

    /// <summary>Not reached, or it refuses us; it is tried again with growing pauses.</summary>
    public const string Unreachable = "unreachable";
}
